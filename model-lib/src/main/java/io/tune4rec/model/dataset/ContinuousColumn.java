package io.tune4rec.model.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The standardised values of a continuous column, mapped from its file. Any thread may read it. */
public final class ContinuousColumn {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment values;

  ContinuousColumn(MemorySegment values) {
    this.values = values;
  }

  /**
   * The standardised value at interaction {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is no such interaction
   * @throws IllegalStateException if the dataset was closed
   */
  public float at(long index) {
    return values.getAtIndex(FLOAT, index);
  }
}

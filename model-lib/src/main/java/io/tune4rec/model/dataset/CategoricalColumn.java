package io.tune4rec.model.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The ids of a categorical column, mapped from its file. Any thread may read it. */
public final class CategoricalColumn {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment values;

  CategoricalColumn(MemorySegment values) {
    this.values = values;
  }

  /**
   * The id at interaction {@code index}, from 1 to the column's cardinality; 0 is missing.
   *
   * @throws IndexOutOfBoundsException if there is no such interaction
   * @throws IllegalStateException if the dataset was closed
   */
  public int at(long index) {
    return values.getAtIndex(INT, index);
  }
}

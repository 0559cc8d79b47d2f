package io.tune4rec.model.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A column with any number of values an interaction, mapped from its files. Any thread may read it.
 */
public final class ListColumn {
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment offsets;
  private final MemorySegment values;

  ListColumn(MemorySegment offsets, MemorySegment values) {
    this.offsets = offsets;
    this.values = values;
  }

  /**
   * How many values the interaction has, 0 or more.
   *
   * @throws IndexOutOfBoundsException if there is no such interaction
   * @throws IllegalStateException if the dataset was closed
   */
  public int length(long interaction) {
    return Math.toIntExact(offset(interaction + 1) - offset(interaction));
  }

  /** The {@code k}-th value of a categorical column, from 0: an id from 0 to its highest. */
  public int idAt(long interaction, int k) {
    return values.getAtIndex(INT, index(interaction, k));
  }

  /** The {@code k}-th scaled value of a continuous column, from 0. */
  public float numberAt(long interaction, int k) {
    return values.getAtIndex(FLOAT, index(interaction, k));
  }

  /** Whether offsets rise from 0 to the last value's end. */
  boolean isSound() {
    long entries = offsets.byteSize() / Long.BYTES;
    if (offset(0) != 0 || offset(entries - 1) != values.byteSize() / Integer.BYTES) {
      return false;
    }
    for (long i = 1; i < entries; i++) {
      if (offset(i) < offset(i - 1) || offset(i) - offset(i - 1) > Integer.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  private long index(long interaction, int k) {
    return offset(interaction) + Objects.checkIndex(k, length(interaction));
  }

  private long offset(long interaction) {
    return offsets.getAtIndex(LONG, interaction);
  }
}

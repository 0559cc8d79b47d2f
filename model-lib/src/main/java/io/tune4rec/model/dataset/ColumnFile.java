package io.tune4rec.model.dataset;

import io.tune4rec.model.schema.Column;
import java.util.Optional;

/** One column while it is written. */
final class ColumnFile implements AutoCloseable {
  private final Column column;
  private final ValueFile values;
  private final Optional<ValueFile> offsets;
  private long written;

  /**
   * @param offsets of a list column
   */
  ColumnFile(Column column, ValueFile values, Optional<ValueFile> offsets) {
    this.column = column;
    this.values = values;
    this.offsets = offsets;
    offsets.ifPresent(file -> file.putLong(0));
  }

  Column column() {
    return column;
  }

  ValueFile values() {
    return values;
  }

  Optional<ValueFile> offsets() {
    return offsets;
  }

  void append(int[] list) {
    for (int id : list) {
      requireId(id);
    }
    for (int id : list) {
      values.putInt(id);
    }
    ended(list.length);
  }

  void append(double[] list) {
    for (double number : list) {
      requireFinite(number);
    }
    for (double number : list) {
      values.putDouble(number);
    }
    ended(list.length);
  }

  private void ended(int length) {
    written += length;
    offsets.orElseThrow().putLong(written);
  }

  void requireId(int id) {
    if (id < (column.isItemId() ? 1 : 0) || id > column.maxId()) {
      throw new IllegalArgumentException(
          "column '%s': an id lies in 0..%d and an item's from 1, but got %d"
              .formatted(column.name(), column.maxId(), id));
    }
  }

  void requireFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "column '%s': a number is finite, but got %s".formatted(column.name(), number));
    }
  }

  @Override
  public void close() {
    values.close();
    offsets.ifPresent(ValueFile::close);
  }
}

package io.tune4rec.model.dataset;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Writes the original values of a column's ids. */
final class IdMapFile {
  private IdMapFile() {}

  /**
   * @param values of ids 1, 2, ... {@code count}, rising
   */
  static List<DatasetFile> write(Path folder, String column, int count, Iterator<String> values) {
    try (var offsets = new ValueFile(folder, DatasetLayout.idOffsets(column));
        var text = new ValueFile(folder, DatasetLayout.idText(column))) {
      var encoder = StandardCharsets.UTF_8.newEncoder();
      var order = new Order(column);
      long end = 0;
      int written = 0;
      offsets.putLong(end);
      for (; values.hasNext(); written++) {
        var value = values.next();
        order.next(value);
        var bytes = encoder.encode(CharBuffer.wrap(value));
        end += bytes.remaining();
        text.putBytes(bytes);
        offsets.putLong(end);
      }
      if (written != count) {
        throw new IllegalArgumentException(
            "column '%s': there is a value for each of the %d ids, but got %d"
                .formatted(column, count, written));
      }
      return List.of(offsets.finish(), text.finish());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "column '%s': an original id is text, but one has half a character".formatted(column), e);
    }
  }

  /** Values rise as whole numbers or as text, so that one is found by bisection. */
  private static final class Order {
    private final String column;
    private boolean whole = true;
    private boolean text = true;
    private String last;

    Order(String column) {
      this.column = column;
    }

    void next(String value) {
      whole =
          whole && IdMap.isWhole(value) && (last == null || IdMap.compareWhole(last, value) < 0);
      text = text && (last == null || last.compareTo(value) < 0);
      if (!whole && !text) {
        throw new IllegalArgumentException(
            "column '%s': original ids rise, as whole numbers or as text, but '%s' follows '%s'"
                .formatted(column, value, last));
      }
      last = value;
    }
  }
}

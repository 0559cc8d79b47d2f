package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The original values of a column's ids, mapped from their files. Any thread may read it. */
public final class IdMap {
  private static final int MOST_DIGITS = 18;

  private final MemorySegment offsets;
  private final MemorySegment text;
  private final int size;

  IdMap(MemorySegment offsets, MemorySegment text, int size) {
    this.offsets = offsets;
    this.text = text;
    this.size = size;
  }

  /**
   * Maps what {@link #write} wrote.
   *
   * @param arena that owns the mapping
   * @param size ids are 1..size
   * @throws InvalidInputException if the files are not of as many ids
   */
  public static IdMap open(Path folder, String column, int size, Arena arena) {
    var offsets = map(folder.resolve(DatasetLayout.idOffsets(column)), arena);
    var ids = new IdMap(offsets, map(folder.resolve(DatasetLayout.idText(column)), arena), size);
    if (offsets.byteSize() != (size + 1L) * Long.BYTES || !ids.isSound()) {
      throw InvalidInputException.of(
          folder.resolve(DatasetLayout.idOffsets(column)).toString(),
          "it says where the values of %d ids begin, and they end with the text".formatted(size),
          "it has %d bytes, or leaves the text".formatted(offsets.byteSize()),
          "write or fetch the files again");
    }
    return ids;
  }

  private static MemorySegment map(Path file, Arena arena) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the values as two new files of {@code folder}, which has a folder {@code ids}.
   *
   * @param column that names them
   */
  public List<DatasetFile> write(Path folder, String column) {
    var values = IntStream.rangeClosed(1, size).mapToObj(this::value).iterator();
    return IdMapFile.write(folder, column, size, values);
  }

  /** The column's cardinality: ids are 1..size. */
  public int size() {
    return size;
  }

  /**
   * The value of the source that got this id.
   *
   * @throws IndexOutOfBoundsException unless the id lies in 1..size
   * @throws IllegalStateException if the dataset was closed
   */
  public String value(int id) {
    Objects.checkIndex(id - 1L, size);
    long begin = offset(id - 1);
    var bytes = new byte[Math.toIntExact(offset(id) - begin)];
    MemorySegment.copy(text, ValueLayout.JAVA_BYTE, begin, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The id of a value of the source, if it has one. */
  public OptionalInt id(String value) {
    if (isWhole(value)) {
      var found = bisect(value, true);
      if (found.isPresent()) {
        return found;
      }
    }
    return bisect(value, false);
  }

  /** Values stand in the order of numbers if all of them are whole, else in that of text. */
  private OptionalInt bisect(String value, boolean whole) {
    int low = 1;
    int high = size;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var there = value(middle);
      if (whole && !isWhole(there)) {
        return OptionalInt.empty();
      }
      int order = whole ? compareWhole(there, value) : there.compareTo(value);
      if (order == 0) {
        return OptionalInt.of(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return OptionalInt.empty();
  }

  /** Whether offsets rise from 0 to the text's end. */
  boolean isSound() {
    if (offset(0) != 0 || offset(size) != text.byteSize()) {
      return false;
    }
    for (int id = 1; id <= size; id++) {
      if (offset(id) < offset(id - 1)) {
        return false;
      }
    }
    return true;
  }

  private long offset(int id) {
    return offsets.getAtIndex(ListColumn.LONG, id);
  }

  static int compareWhole(String a, String b) {
    return Long.compare(Long.parseLong(a), Long.parseLong(b));
  }

  /** Whether it is a whole number that fits a long, written without zeros before it. */
  static boolean isWhole(String id) {
    int first = id.startsWith("-") ? 1 : 0;
    int digits = id.length() - first;
    if (digits < 1 || digits > MOST_DIGITS) {
      return false;
    }
    for (int i = first; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return id.charAt(first) != '0' || id.equals("0");
  }
}

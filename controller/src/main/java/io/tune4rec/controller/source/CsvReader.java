package io.tune4rec.controller.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads CSV (RFC 4180) row by row without making objects of cells nobody asks for. Cells may be
 * quoted with {@code "}; lines end with LF, CR LF or CR; lines without any character are skipped; a
 * byte order mark is skipped. The first row is the header, where the file has one.
 *
 * <p>Rows are counted as a person counts them: data row 1 follows the header. Lines are counted
 * from 1. For one thread.
 */
final class CsvReader {
  static final int MAX_ROW_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int END = -1;
  private static final int DELIMITER = -2;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;

  private byte[] row = new byte[1024];
  private int length;
  private int[] ends = new int[32];
  private int cells;
  private long rows;
  private long line = 1;
  private long startLine;

  /**
   * @param headed whether the first row names the columns
   */
  CsvReader(InputStream in, String delimiter, boolean headed) throws IOException {
    this.in = in;
    this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
    rows = headed ? -1 : 0;
    skipByteOrderMark();
  }

  /**
   * Moves to the next row; the first call moves to the header, if there is one.
   *
   * @return false at the end of the file
   * @throws UnreadableRowException if a quote is not closed, a closed one is not followed by a
   *     delimiter or the line's end, or a row is longer than {@link #MAX_ROW_BYTES}
   */
  boolean next() throws IOException {
    length = 0;
    cells = 0;
    int c = read();
    while (c == '\n' || c == '\r') {
      endLine(c);
      c = read();
    }
    startLine = line;
    rows++;
    if (c == END) {
      return false;
    }
    for (boolean more = true; more; ) {
      c = c == '"' ? quotedCell() : plainCell(c);
      endCell();
      more = c == DELIMITER;
      if (more) {
        c = read();
      }
    }
    if (c != END) {
      endLine(c);
    }
    return true;
  }

  /** Number of the current data row, from 1; 0 for the header. */
  long row() {
    return rows;
  }

  /** Number of the line on which the current row starts, from 1. */
  long line() {
    return startLine;
  }

  int cells() {
    return cells;
  }

  /** A cell of the current row, without its quotes. */
  String text(int cell) {
    int begin = begin(cell);
    return new String(row, begin, ends[cell] - begin, StandardCharsets.UTF_8);
  }

  List<String> texts() {
    return IntStream.range(0, cells).mapToObj(this::text).toList();
  }

  /** The cell's value if it is 1 to 18 decimal digits and nothing else; otherwise -1. */
  long digits(int cell) {
    int begin = begin(cell);
    int n = ends[cell] - begin;
    if (n == 0 || n > 18) {
      return -1;
    }
    long value = 0;
    for (int i = begin; i < ends[cell]; i++) {
      int digit = row[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private int begin(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  /** Takes the cell that starts with {@code c}; returns what ended it. */
  private int plainCell(int first) throws IOException {
    int c = first;
    while (c != DELIMITER && c != '\n' && c != '\r' && c != END) {
      append(c);
      c = read();
    }
    return c;
  }

  /** Takes the cell after its opening quote; returns what ended it. */
  private int quotedCell() throws IOException {
    while (true) {
      int c = readByte();
      if (c == END) {
        throw new UnreadableRowException("the file ends within one");
      }
      if (c == '"') {
        c = read();
        if (c == DELIMITER || c == '\n' || c == '\r' || c == END) {
          return c;
        }
        if (c != '"') {
          throw new UnreadableRowException("after the closing one comes '" + (char) c + "'");
        }
      } else if (c == '\n') {
        line++;
      }
      append(c);
    }
  }

  private void append(int c) throws UnreadableRowException {
    if (length == row.length) {
      if (length == MAX_ROW_BYTES) {
        throw new UnreadableRowException("the row goes on after " + MAX_ROW_BYTES + " bytes");
      }
      row = Arrays.copyOf(row, 2 * length);
    }
    row[length++] = (byte) c;
  }

  private void endCell() {
    if (cells == ends.length) {
      ends = Arrays.copyOf(ends, 2 * cells);
    }
    ends[cells++] = length;
  }

  private void endLine(int c) throws IOException {
    line++;
    if (c == '\r' && peek() == '\n') {
      readByte();
    }
  }

  /** A byte, or {@link #DELIMITER} for a whole one, or {@link #END}. */
  private int read() throws IOException {
    if (!holds(1)) {
      return END;
    }
    if (buffer[position] == delimiter[0] && atDelimiter()) {
      position += delimiter.length;
      return DELIMITER;
    }
    return buffer[position++] & 0xff;
  }

  private boolean atDelimiter() throws IOException {
    return delimiter.length == 1
        || holds(delimiter.length)
            && Arrays.equals(
                buffer, position, position + delimiter.length, delimiter, 0, delimiter.length);
  }

  private int readByte() throws IOException {
    return holds(1) ? buffer[position++] & 0xff : END;
  }

  private int peek() throws IOException {
    return holds(1) ? buffer[position] & 0xff : END;
  }

  /** Whether so many bytes come before the end; they then lie in the buffer. */
  private boolean holds(int bytes) throws IOException {
    while (limit - position < bytes) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
      int n = in.read(buffer, limit, buffer.length - limit);
      if (n < 0) {
        return false;
      }
      limit += n;
    }
    return true;
  }

  private void skipByteOrderMark() throws IOException {
    limit = Math.max(0, in.readNBytes(buffer, 0, 3));
    if (limit == 3
        && (buffer[0] & 0xff) == 0xef
        && (buffer[1] & 0xff) == 0xbb
        && (buffer[2] & 0xff) == 0xbf) {
      position = 3;
    }
  }
}

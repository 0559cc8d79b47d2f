package io.tune4rec.controller.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines as bytes, none longer than a bound. */
final class LineReader {
  private final InputStream in;
  private byte[] line = new byte[1024];
  private int length;
  private long number;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * Moves to the next line that is not blank.
   *
   * @return false at the end
   * @throws UnreadableRowException if it has more than {@link CsvReader#MAX_ROW_BYTES}
   */
  boolean next() throws IOException {
    do {
      if (!read()) {
        return false;
      }
    } while (blank());
    return true;
  }

  /** Number of the current line, from 1. */
  long number() {
    return number;
  }

  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  private boolean read() throws IOException {
    length = 0;
    number++;
    int c = in.read();
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (length == line.length) {
        grow();
      }
      line[length++] = (byte) c;
    }
    return true;
  }

  private void grow() throws UnreadableRowException {
    if (length == CsvReader.MAX_ROW_BYTES) {
      throw new UnreadableRowException("this one goes on after " + length + " bytes");
    }
    line = Arrays.copyOf(line, 2 * length);
  }

  private boolean blank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}

package io.tune4rec.controller.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

/** The text of a file, decompressed where need be, that knows how much of the file it has read. */
final class TextStream extends FilterInputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Counting raw;
  private final long size;

  private TextStream(Counting raw, InputStream text, long size) {
    super(text);
    this.raw = raw;
    this.size = size;
  }

  /**
   * @throws InvalidInputException if the file should be compressed and is not
   */
  static TextStream open(SourceFile file) {
    try {
      long size = Files.size(file.path());
      var raw = new Counting(Files.newInputStream(file.path()));
      try {
        return new TextStream(
            raw, file.gzip() ? new GZIPInputStream(raw, BUFFER_BYTES) : raw, size);
      } catch (IOException e) {
        raw.close();
        throw e;
      }
    } catch (IOException e) {
      throw file.refusal(e, "");
    }
  }

  /** Which part of the file was read so far, in [0, 1]. */
  double share() {
    return size == 0 ? 1 : Math.min(1, (double) raw.read / size);
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Counting extends FilterInputStream {
    private long read;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      read += c < 0 ? 0 : 1;
      return c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      read += Math.max(0, n);
      return n;
    }
  }
}

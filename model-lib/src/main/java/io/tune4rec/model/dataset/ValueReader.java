package io.tune4rec.model.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a file of little-endian numbers from start to end through a buffer. */
final class ValueReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);

  ValueReader(Path file) {
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long nextLong() {
    return filled(Long.BYTES).getLong();
  }

  double nextDouble() {
    return filled(Double.BYTES).getDouble();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteBuffer filled(int wanted) {
    try {
      if (buffer.remaining() < wanted) {
        buffer.compact();
        while (buffer.position() < wanted) {
          if (channel.read(buffer) < 0) {
            throw new EOFException("a file of numbers ends early");
          }
        }
        buffer.flip();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer;
  }
}

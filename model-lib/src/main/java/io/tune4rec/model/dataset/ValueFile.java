package io.tune4rec.model.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new file of little-endian numbers, written through a buffer and forced to disk at the end. */
final class ValueFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  ValueFile(Path file) {
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void putFloat(float value) {
    room(Float.BYTES).putFloat(value);
  }

  void putDouble(double value) {
    room(Double.BYTES).putDouble(value);
  }

  void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** Writes what is buffered and forces it to disk. */
  void finish() {
    try {
      drain();
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Releases the file; what was not {@link #finish finished} may be missing from it. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      try {
        drain();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return buffer;
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}

package io.tune4rec.model.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A new file of little-endian numbers, written through a buffer and forced to disk at the end. */
final class ValueFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String path;
  private final FileChannel channel;
  private final MessageDigest digest = DatasetHash.sha256();
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long bytes;

  /**
   * @param path of the file inside the folder
   */
  ValueFile(Path folder, String path) {
    this.path = path;
    try {
      channel =
          FileChannel.open(
              folder.resolve(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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

  void putBytes(ByteBuffer values) {
    while (values.hasRemaining()) {
      var room = room(1);
      int n = Math.min(room.remaining(), values.remaining());
      room.put(values.slice(values.position(), n));
      values.position(values.position() + n);
    }
  }

  /** Writes what is buffered and forces it to disk. */
  DatasetFile finish() {
    try {
      drain();
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DatasetFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
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

  private ByteBuffer room(int wanted) {
    if (buffer.remaining() < wanted) {
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
    bytes += buffer.remaining();
    digest.update(buffer.array(), 0, buffer.remaining());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}

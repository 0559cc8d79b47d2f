package io.tune4rec.controller.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Interactions in a file of this import, written once in order and read in that order as often as
 * need be. Holds a buffer of a megabyte, and nothing is mapped. For one thread.
 */
final class ScratchRows implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final FileChannel channel;
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private final int fixedBytes;
  private boolean writing = true;
  private long rows;

  ScratchRows(Path file, RowLayout layout) {
    fixedBytes =
        2 * Long.BYTES
            + Byte.BYTES
            + layout.ids() * Integer.BYTES
            + layout.numbers() * Double.BYTES
            + (layout.idLists() + layout.numberLists()) * Integer.BYTES;
    try {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many were written. */
  long rows() {
    return rows;
  }

  void write(SortedInteraction row) {
    require(fixedBytes);
    buffer.putLong(row.time()).putLong(row.place()).put((byte) row.split());
    for (int id : row.ids()) {
      buffer.putInt(id);
    }
    for (double number : row.numbers()) {
      buffer.putDouble(number);
    }
    for (var list : row.idLists()) {
      require(fixedBytes + list.length * Integer.BYTES);
      buffer.putInt(list.length);
      for (int id : list) {
        buffer.putInt(id);
      }
    }
    for (var list : row.numberLists()) {
      require(fixedBytes + list.length * Double.BYTES);
      buffer.putInt(list.length);
      for (double number : list) {
        buffer.putDouble(number);
      }
    }
    rows++;
  }

  /** Turns to the first row, to read; nothing is written from then on. */
  void rewind() {
    try {
      if (writing) {
        flush();
        writing = false;
      }
      channel.position(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.clear().limit(0);
  }

  /** Reads the row that follows; its session with its names and start are not in the file. */
  void read(SortedInteraction row) {
    need(fixedBytes);
    long time = buffer.getLong();
    row.happenedAt(time, time, buffer.getLong(), buffer.get());
    var ids = row.ids();
    for (int i = 0; i < ids.length; i++) {
      ids[i] = buffer.getInt();
    }
    var numbers = row.numbers();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = buffer.getDouble();
    }
    var idLists = row.idLists();
    for (int i = 0; i < idLists.length; i++) {
      idLists[i] = readIds();
    }
    var numberLists = row.numberLists();
    for (int i = 0; i < numberLists.length; i++) {
      numberLists[i] = readNumbers();
    }
  }

  private int[] readIds() {
    need(Integer.BYTES);
    var list = new int[buffer.getInt()];
    need(list.length * Integer.BYTES);
    for (int i = 0; i < list.length; i++) {
      list[i] = buffer.getInt();
    }
    return list;
  }

  private double[] readNumbers() {
    need(Integer.BYTES);
    var list = new double[buffer.getInt()];
    need(list.length * Double.BYTES);
    for (int i = 0; i < list.length; i++) {
      list[i] = buffer.getDouble();
    }
    return list;
  }

  /** Makes room for that many bytes to be written. */
  private void require(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
      if (buffer.remaining() < bytes) {
        buffer = ByteBuffer.allocate(bytes);
      }
    }
  }

  private void flush() {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.clear();
  }

  /** Makes sure that that many bytes can be read. */
  private void need(int bytes) {
    if (buffer.remaining() >= bytes) {
      return;
    }
    buffer.compact();
    if (buffer.capacity() < bytes) {
      buffer = ByteBuffer.allocate(bytes).put(buffer.flip());
    }
    try {
      while (buffer.position() < bytes) {
        if (channel.read(buffer) < 0) {
          throw new EOFException("the scratch file ends early");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

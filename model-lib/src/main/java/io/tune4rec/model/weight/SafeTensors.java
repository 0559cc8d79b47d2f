package io.tune4rec.model.weight;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays by name in a file, in the public safetensors format: the header's length as 8
 * little-endian bytes, a header of JSON, the numbers. Other tools read the files; nothing in them
 * is code.
 *
 * <p>Source: the format's description, github.com/huggingface/safetensors. Element types are F32,
 * F64, I32 and I64. Writing holds a part of one array beside the arrays themselves. No state.
 */
public final class SafeTensors {
  private static final int PART_ELEMENTS = 1 << 20;
  private static final String AGAIN = "write or fetch the file again";

  private SafeTensors() {}

  /**
   * Writes a new file and forces it to disk. Whoever needs it to appear at once writes it beside
   * its place and moves it.
   *
   * @param arrays in the file's order; they stay their owners'
   * @throws IllegalArgumentException if an array's type has no word here, or a name is the format's
   *     own
   * @throws UncheckedIOException if there is such a file, or the disk refuses
   */
  public static void write(Path file, Map<String, NDArray> arrays) {
    var entries = new ArrayList<TensorEntry>();
    long begin = 0;
    for (var array : arrays.entrySet()) {
      if (array.getKey().equals(SafeTensorsHeader.METADATA)) {
        throw new IllegalArgumentException(
            "an array has a name of its own, but got '" + array.getKey() + "'");
      }
      var value = array.getValue();
      TensorEntry.word(value.getDataType());
      long end = begin + value.size() * value.getDataType().getNumOfBytes();
      entries.add(
          new TensorEntry(array.getKey(), value.getDataType(), value.getShape(), begin, end));
      begin = end;
    }
    var header = new SafeTensorsHeader(entries).toBytes();
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      putAll(
          channel,
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(header.length)
              .flip());
      putAll(channel, ByteBuffer.wrap(header));
      for (var array : arrays.values()) {
        put(channel, array);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(WritableByteChannel channel, NDArray array) throws IOException {
    try (var parts = array.getManager().newSubManager()) {
      // An operator's result belongs to the manager of its receiver.
      var flat = array.reshape(new Shape(array.size()));
      flat.attach(parts);
      for (long from = 0; from < array.size(); from += PART_ELEMENTS) {
        long to = Math.min(array.size(), from + PART_ELEMENTS);
        try (var part = flat.get(from + ":" + to)) {
          putAll(channel, part.toByteBuffer());
        }
      }
    }
  }

  private static void putAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Reads a file whole.
   *
   * @param manager that owns the arrays
   * @return in the file's order
   * @throws InvalidInputException if it is no such file, is cut or has more than its header says,
   *     arrays overlap or leave gaps, or one is larger than 2 GiB
   */
  public static Map<String, NDArray> read(Path file, NDManager manager) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var arrays = new LinkedHashMap<String, NDArray>();
      for (var entry : header(file, channel).entries()) {
        arrays.put(entry.name(), array(file, channel, entry, manager));
      }
      return arrays;
    } catch (NoSuchFileException e) {
      throw InvalidInputException.of(
          file.toString(), "arrays are read from a safetensors file", "there is none", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SafeTensorsHeader header(Path file, FileChannel channel) throws IOException {
    var source = file.toString();
    long size = channel.size();
    long length = -1;
    if (size >= Long.BYTES) {
      length = get(channel, ByteBuffer.allocate(Long.BYTES)).getLong();
    }
    if (length < 0 || length > Math.min(size - Long.BYTES, SafeTensorsHeader.MOST_BYTES)) {
      throw InvalidInputException.of(
          source,
          "a safetensors file begins with the length of its header, which the file holds",
          "got %d in a file of %d bytes".formatted(length, size),
          AGAIN);
    }
    var bytes = get(channel, ByteBuffer.allocate((int) length)).array();
    return SafeTensorsHeader.parse(source, bytes, size - Long.BYTES - length);
  }

  /** The arrays lie in the order of the entries, so the channel stands where each begins. */
  private static NDArray array(
      Path file, ReadableByteChannel channel, TensorEntry entry, NDManager manager)
      throws IOException {
    if (entry.bytes() > Integer.MAX_VALUE) {
      throw InvalidInputException.of(
          SafeTensorsHeader.at(file.toString(), entry.name()),
          "an array has at most %d bytes".formatted(Integer.MAX_VALUE),
          "it has " + entry.bytes(),
          "cut it into several");
    }
    var bytes = get(channel, manager.allocateDirect((int) entry.bytes()));
    return manager.create(bytes, entry.shape(), entry.type());
  }

  static ByteBuffer get(ReadableByteChannel channel, ByteBuffer bytes) throws IOException {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }
}

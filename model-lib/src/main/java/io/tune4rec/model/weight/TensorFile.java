package io.tune4rec.model.weight;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeSet;

/**
 * A safetensors file whose numbers go into arrays that exist already: a part of one at a time is
 * held beside them. One thread; close it.
 */
public final class TensorFile implements AutoCloseable {
  private static final int PART_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final SafeTensorsHeader header;
  private final long dataBegin;

  private TensorFile(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    header = SafeTensors.header(file, channel);
    dataBegin = channel.position();
  }

  /**
   * Reads its header.
   *
   * @throws InvalidInputException if that, or the length of the file, breaks the format
   */
  public static TensorFile open(Path file) {
    try {
      var channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        return new TensorFile(file, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes every array that only one side has, or that has another type or shape. */
  public void requireFits(Problems problems, Map<String, NDArray> arrays) {
    var missing = new TreeSet<>(arrays.keySet());
    for (var entry : header.entries()) {
      var array = arrays.get(entry.name());
      var field = SafeTensorsHeader.at(file.toString(), entry.name());
      missing.remove(entry.name());
      if (array == null) {
        requireNever(problems, field, "an array of the file is one of the model", "it has none");
      } else if (!array.getShape().equals(entry.shape()) || array.getDataType() != entry.type()) {
        requireNever(
            problems,
            field,
            "an array is as in the model, %s %s".formatted(array.getDataType(), array.getShape()),
            "the file has %s %s".formatted(entry.type(), entry.shape()));
      }
    }
    for (var name : missing) {
      requireNever(
          problems,
          SafeTensorsHeader.at(file.toString(), name),
          "an array of the model is one of the file",
          "it has none");
    }
  }

  private static void requireNever(Problems problems, String field, String law, String offence) {
    problems.require(
        false, field, law, () -> offence, "use a file that this very configuration wrote");
  }

  /**
   * Overwrites the arrays, bit by bit. Gradients must not be recorded on this thread.
   *
   * @param arrays that {@linkplain #requireFits fit}, contiguous
   */
  public void fill(Map<String, NDArray> arrays) {
    var buffer = ByteBuffer.allocateDirect(PART_BYTES);
    try {
      for (var entry : header.entries()) {
        channel.position(dataBegin + entry.begin());
        fill(arrays.get(entry.name()), buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(NDArray array, ByteBuffer buffer) throws IOException {
    int width = array.getDataType().getNumOfBytes();
    int most = PART_BYTES / width;
    try (var parts = array.getManager().newSubManager()) {
      // A view: it has the array's memory.
      var flat = array.reshape(new Shape(array.size()));
      flat.attach(parts);
      for (long from = 0; from < array.size(); from += most) {
        int count = (int) Math.min(most, array.size() - from);
        SafeTensors.get(channel, buffer.clear().limit(count * width));
        try (var part = parts.create(buffer, new Shape(count), array.getDataType())) {
          flat.set(new NDIndex("{}:{}", from, from + count), part);
        }
      }
    }
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

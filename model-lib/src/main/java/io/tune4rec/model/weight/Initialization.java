package io.tune4rec.model.weight;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import io.tune4rec.model.random.RandomStreams;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Initial weights, drawn on the host from a stream of their own per parameter. */
public final class Initialization {
  private final RandomStreams streams;
  private final String prefix;

  public Initialization(RandomStreams streams) {
    this(streams, "");
  }

  private Initialization(RandomStreams streams, String prefix) {
    this.streams = streams;
    this.prefix = prefix;
  }

  /** For a part of a model whose parameters' names occur elsewhere in it too: other streams. */
  public Initialization under(String prefix) {
    return new Initialization(streams, this.prefix + prefix + " ");
  }

  /** N(0, std²). */
  public Initializer normal(String parameter, double std) {
    return drawn(parameter, 0, random -> random.nextGaussian() * std);
  }

  /** N(0, std²), but the first row, that of the padding id, is zero. */
  public Initializer normalAfterZeroRow(String parameter, double std) {
    return drawn(parameter, 1, random -> random.nextGaussian() * std);
  }

  /** Uniform in [-bound, bound). */
  public Initializer uniform(String parameter, double bound) {
    return drawn(parameter, 0, random -> random.nextDouble(-bound, bound));
  }

  /** Uniform in [-bound, bound), but the first row, that of the padding id, is zero. */
  public Initializer uniformAfterZeroRow(String parameter, double bound) {
    return drawn(parameter, 1, random -> random.nextDouble(-bound, bound));
  }

  /** A seed, at least 0, for an engine's own generator where that draws weights. */
  public int engineSeed(String parameter) {
    return (int) (streams.seed("init " + prefix + parameter) >>> 33);
  }

  private Initializer drawn(
      String parameter, int zeroRows, ToDoubleFunction<RandomGenerator> draw) {
    return (manager, shape, type) -> create(manager, shape, type, parameter, zeroRows, draw);
  }

  private NDArray create(
      NDManager manager,
      Shape shape,
      DataType type,
      String parameter,
      int zeroRows,
      ToDoubleFunction<RandomGenerator> draw) {
    if (type != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "parameter '" + parameter + "': weights are float32, but got " + type);
    }
    var random = streams.stream("init " + prefix + parameter);
    int size = Math.toIntExact(shape.size());
    // Drawn where it stays: an item table twice over is what a small heap cannot hold.
    var bytes = manager.allocateDirect(Math.multiplyExact(size, Float.BYTES));
    var values = bytes.asFloatBuffer();
    int first = zeroRows == 0 ? 0 : Math.toIntExact(shape.size() / shape.get(0) * zeroRows);
    for (int i = first; i < size; i++) {
      values.put(i, (float) draw.applyAsDouble(random));
    }
    return manager.create(bytes, shape, DataType.FLOAT32);
  }
}

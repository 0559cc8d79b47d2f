package io.tune4rec.model.loss;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.NegativesConfig.Source;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Random queries, table, bias, labels and counts of a shape, for a loss and its formulas.
 *
 * @param rows N
 * @param ids V
 * @param items V-1, or V-2 if the last id is out of the vocabulary
 */
record Fixture(
    int rows,
    int width,
    int ids,
    int items,
    double[] queries,
    double[] table,
    double[] bias,
    int[] labels,
    int[] sessions,
    long[] counts) {
  private static final long DRAWS = 77;

  static Fixture of(int rows, int width, int items, boolean oov, double spread, long seed) {
    var random = new SplittableRandom(seed);
    int ids = items + (oov ? 2 : 1);
    var sessions = new int[rows];
    for (int i = 1; i < rows; i++) {
      sessions[i] = sessions[i - 1] + (random.nextInt(2) == 0 ? 3 : 0);
    }
    return new Fixture(
        rows,
        width,
        ids,
        items,
        normal(random, rows * width, spread),
        normal(random, ids * width, spread),
        normal(random, ids, spread),
        random.ints(rows, 1, items + 1).toArray(),
        sessions,
        random.longs(ids, 0, 40).toArray());
  }

  private static double[] normal(SplittableRandom random, int size, double spread) {
    // values that float32 holds exactly, so that both sides compute from the same ones
    return IntStream.range(0, size)
        .mapToDouble(_ -> (float) (random.nextGaussian() * spread))
        .toArray();
  }

  /** Value and gradients by queries, table and bias. */
  record Seen(double value, double[][] gradients) {}

  Seen engine(LossConfig config, double temperature, boolean biased, Kernels kernels) {
    var next =
        new TaskConfig.NextItem("next", 1, Optional.empty(), true, biased, temperature, config);
    var loss = new NextItemLoss(next, false, kernels);
    loss.counts(counts);
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var learned = new ArrayList<NDArray>();
      learned.add(create(manager, queries, rows, width));
      learned.add(create(manager, table, ids, width));
      learned.add(create(manager, bias, ids));
      learned.forEach(array -> array.setRequiresGradient(true));
      // Row 0 of a table is never reached by some losses, and then has no gradient array at all.
      var none = learned.get(1).sum().add(learned.get(2).sum());
      var scored = scored(learned.get(0), learned.get(1), biased ? learned.get(2) : null);
      var mean = loss.mean(scored, new SplittableRandom(DRAWS));
      collector.backward(mean.add(none.mul(Constant.of(none, 0))));
      return new Seen(
          mean.getFloat(),
          learned.stream()
              .map(array -> doubles(array.getGradient().toFloatArray()))
              .toArray(double[][]::new));
    }
  }

  private Scored scored(NDArray queries, NDArray table, NDArray bias) {
    return new Scored(
        queries,
        table,
        Optional.ofNullable(bias),
        Arrays.stream(labels).asLongStream().toArray(),
        sessions,
        items);
  }

  private static NDArray create(NDManager manager, double[] values, long... shape) {
    var floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return manager.create(floats, new Shape(shape));
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /** The same by formulas, gradients by central differences. */
  Seen formulas(LossConfig config, double temperature, boolean biased) {
    var formulas = formulas(config, temperature);
    var inputs = List.of(queries.clone(), table.clone(), bias.clone());
    double value = formulas.mean(scores(inputs, biased));
    var gradients = new double[inputs.size()][];
    double step = 1e-5;
    for (int a = 0; a < gradients.length; a++) {
      double[] input = inputs.get(a);
      gradients[a] = new double[input.length];
      for (int i = 0; i < input.length; i++) {
        double at = input[i];
        input[i] = at + step;
        double above = formulas.mean(scores(inputs, biased));
        input[i] = at - step;
        double below = formulas.mean(scores(inputs, biased));
        input[i] = at;
        gradients[a][i] = (above - below) / (2 * step);
      }
    }
    return new Seen(value, gradients);
  }

  private double[][] scores(List<double[]> inputs, boolean biased) {
    var scores = new double[rows][ids];
    for (int n = 0; n < rows; n++) {
      for (int v = 0; v < ids; v++) {
        scores[n][v] = biased ? inputs.get(2)[v] : 0;
        for (int e = 0; e < width; e++) {
          scores[n][v] += inputs.get(0)[n * width + e] * inputs.get(1)[v * width + e];
        }
      }
    }
    return scores;
  }

  private LossFormulas formulas(LossConfig config, double temperature) {
    var negatives = negatives(config);
    if (negatives.isEmpty()) {
      return new LossFormulas(
          config, temperature, labels, sessions, new int[rows][0], new double[ids], 0);
    }
    int[][] columns = columns(negatives.get());
    return new LossFormulas(
        config,
        temperature,
        labels,
        sessions,
        columns,
        expected(negatives.get(), columns[0].length),
        share(negatives.get(), columns[0].length));
  }

  static Optional<NegativesConfig> negatives(LossConfig loss) {
    return switch (loss) {
      case LossConfig.CrossEntropy _ -> Optional.empty();
      case LossConfig.SampledSoftmax sampled -> Optional.of(sampled.negatives());
      case LossConfig.Pairwise pairwise -> Optional.of(pairwise.negatives());
      case LossConfig.Gbce gbce -> Optional.of(gbce.negatives());
    };
  }

  /** The drawn ids are the library's; the labels of the batch are written down here. */
  private int[][] columns(NegativesConfig config) {
    var drawn = draw(config);
    boolean batch = config.source() == Source.IN_BATCH || config.source() == Source.MIXED;
    var columns = new int[rows][];
    for (int n = 0; n < rows; n++) {
      int from = drawn.groupOfRow()[n] * drawn.width();
      int[] own = Arrays.copyOfRange(drawn.ids(), from, from + drawn.width());
      if (batch) {
        int more = config.source() == Source.MIXED ? config.count() : 0;
        int[] last = Arrays.copyOfRange(own, own.length - more, own.length);
        own = IntStream.concat(Arrays.stream(labels), Arrays.stream(last)).toArray();
      }
      columns[n] = own;
    }
    return columns;
  }

  Negatives draw(NegativesConfig config) {
    var draws = new NegativeDraws(config);
    draws.counts(counts);
    return draw(draws, new SplittableRandom(DRAWS));
  }

  Negatives draw(NegativeDraws draws, RandomGenerator random) {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      return draws.draw(
          scored(create(manager, queries, rows, width), create(manager, table, ids, width), null),
          random);
    }
  }

  private double[] expected(NegativesConfig config, int columns) {
    var expected = new double[ids];
    for (int id = 1; id <= items; id++) {
      expected[id] =
          switch (config.source()) {
            case UNIFORM -> (double) columns / items;
            case LOG_UNIFORM -> columns * zipf(id);
            case POPULARITY -> columns * popularity(id, config.alpha());
            case IN_BATCH -> (rows - 1) * popularity(id, 1);
            case MIXED ->
                (rows - 1) * popularity(id, 1) + config.count() * popularity(id, config.alpha());
          };
    }
    return expected;
  }

  private double share(NegativesConfig config, int columns) {
    boolean batch = config.source() == Source.IN_BATCH || config.source() == Source.MIXED;
    double others = columns - (batch ? 1 : 0);
    return items == 1 ? 1 : Math.min(1, others / (items - 1));
  }

  /** The chance of an item by Zipf's law over its rank by falling counts, then by id. */
  double zipf(int id) {
    int rank = 0;
    for (int other = 1; other <= items; other++) {
      boolean before = counts[other] > counts[id] || counts[other] == counts[id] && other < id;
      rank += before ? 1 : 0;
    }
    return (Math.log(rank + 2) - Math.log(rank + 1)) / Math.log(items + 1);
  }

  double popularity(int id, double alpha) {
    double total = 0;
    for (int other = 1; other <= items; other++) {
      total += Math.pow(Math.max(1, counts[other]), alpha);
    }
    return Math.pow(Math.max(1, counts[id]), alpha) / total;
  }
}

package io.tune4rec.model.golden;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.head.ItemRanks;
import io.tune4rec.model.head.TopItems;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.ExactMean;
import io.tune4rec.model.metric.RankMetric.Formula;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.metric.RelevantRanks;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Ranking metrics of rows with any number of relevant columns, from our own top lists as the
 * released library defines them; where there is one, from its rank too.
 */
final class MetricsCase implements GoldenCase {
  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return Optional.empty();
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var given = golden.config().path("top_ks");
    golden.require(given.isArray() && !given.isEmpty(), "a file of metrics has top_ks", given);
    var ks = IntStream.range(0, golden.config().path("top_ks").size());
    int[] cutOffs = ks.map(i -> golden.config().path("top_ks").get(i).asInt()).toArray();
    int largest = IntStream.of(cutOffs).max().orElseThrow();
    var rows = rows(golden, largest, manager);
    compare(golden, cutOffs, rows.size(), (row, m) -> rows.get(row).released(m, largest));
    if (golden.inputs().containsKey("targets")) {
      int[] ranks = ranks(golden, manager);
      compare(golden, cutOffs, ranks.length, (row, metric) -> metric.of(ranks[row]));
    }
  }

  /** Columns are items from 1 on. */
  private static List<RelevantRanks> rows(GoldenFile golden, int largest, NDManager manager) {
    var scores = golden.input("scores");
    var labels = golden.input("labels_onehot");
    int columns = scores.dim(1);
    var lists =
        new TopItems(columns, largest)
            .of(
                manager.create(scores.floats(), new Shape(scores.shape())),
                (queries, from, to) -> queries.get(":, " + (from - 1) + ":" + (to - 1)),
                TopItems.Filter.NONE);
    return IntStream.range(0, lists.size())
        .mapToObj(
            row ->
                RelevantRanks.of(
                    TopItems.ids(lists.get(row)),
                    IntStream.rangeClosed(1, columns)
                        .filter(id -> labels.data()[row * columns + id - 1] != 0)
                        .toArray()))
        .toList();
  }

  private static int[] ranks(GoldenFile golden, NDManager manager) {
    var scores = golden.input("scores");
    long[] targets = IntStream.of(golden.input("targets").ints()).asLongStream().toArray();
    long[] ranks =
        ItemRanks.of(
                manager.create(scores.floats(), new Shape(scores.shape())), manager.create(targets))
            .ranks();
    return IntStream.range(0, ranks.length).map(row -> Math.toIntExact(ranks[row])).toArray();
  }

  private static void compare(
      GoldenFile golden, int[] cutOffs, int rows, ToDoubleBiFunction<Integer, RankMetricAt> value) {
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    for (var formula : Formula.values()) {
      if (!outputs.has(formula.text() + ".per_row")) {
        continue;
      }
      var perRow = new double[rows * cutOffs.length];
      var mean = new double[cutOffs.length];
      for (int k = 0; k < cutOffs.length; k++) {
        var metric = new RankMetricAt(formula, cutOffs[k]);
        var rowMean = new ExactMean();
        for (int row = 0; row < rows; row++) {
          perRow[row * cutOffs.length + k] = value.applyAsDouble(row, metric);
          rowMean.add(perRow[row * cutOffs.length + k]);
        }
        mean[k] = rowMean.value();
      }
      outputs.equal(formula.text() + ".per_row", perRow);
      if (outputs.has(formula.text() + ".mean")) {
        outputs.equal(formula.text() + ".mean", mean);
      }
    }
    outputs.complete();
  }
}

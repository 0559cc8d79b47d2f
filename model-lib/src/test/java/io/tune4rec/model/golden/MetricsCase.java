package io.tune4rec.model.golden;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.head.ItemRanks;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric.Formula;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** Ranking metrics of rows with one relevant column. */
final class MetricsCase implements GoldenCase {
  /** A metric of a rank at a cut-off. */
  private interface AtCutOff {
    double of(int rank, int cutOff);
  }

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    if (!golden.inputs().containsKey("targets")) {
      return Optional.of("several relevant items per row are not in the library");
    }
    var labels = golden.input("labels_onehot");
    int columns = labels.dim(1);
    return IntStream.range(0, labels.dim(0)).allMatch(row -> relevant(labels, row, columns) == 1)
        ? Optional.empty()
        : Optional.of("rows with no or several relevant items are not in the library");
  }

  private static long relevant(GoldenFile.Tensor labels, int row, int columns) {
    return IntStream.range(row * columns, (row + 1) * columns)
        .filter(i -> labels.data()[i] != 0)
        .count();
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var scores = golden.input("scores");
    long[] targets = IntStream.of(golden.input("targets").ints()).asLongStream().toArray();
    long[] ranks =
        ItemRanks.of(
            manager.create(scores.floats(), new Shape(scores.shape())), manager.create(targets));
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    compare(golden, outputs, ranks, "ndcg", Formula.NDCG::of);
    compare(golden, outputs, ranks, "recall", Formula.RECALL::of);
    compare(golden, outputs, ranks, "mrr", Formula.MRR::of);
    // With one relevant item these are the same numbers under other names.
    compare(golden, outputs, ranks, "dcg", Formula.NDCG::of);
    compare(golden, outputs, ranks, "map", Formula.MRR::of);
    compare(golden, outputs, ranks, "precision", (rank, k) -> Formula.RECALL.of(rank, k) / k);
    outputs.complete();
  }

  private static void compare(
      GoldenFile golden, Checked outputs, long[] ranks, String name, AtCutOff metric) {
    var ks = golden.config().path("top_ks");
    var perRow = new double[ranks.length * ks.size()];
    var mean = new double[ks.size()];
    IntBinaryOperator index = (row, k) -> row * ks.size() + k;
    for (int row = 0; row < ranks.length; row++) {
      for (int k = 0; k < ks.size(); k++) {
        double value = metric.of(Math.toIntExact(ranks[row]), ks.get(k).asInt());
        perRow[index.applyAsInt(row, k)] = value;
        mean[k] += value / ranks.length;
      }
    }
    if (outputs.has(name + ".per_row")) {
      outputs.equal(name + ".per_row", perRow);
      outputs.equal(name + ".mean", mean);
    }
  }
}

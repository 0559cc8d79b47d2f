package io.tune4rec.model.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.metric.RankMetricAt;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** The metrics of a model's evaluation, whichever and at whichever cut-offs a file has. */
final class EvaluationMetrics {
  private static final String PREFIX = "eval_metric:";

  /** Cut-offs of files that do not say. */
  private static final List<Integer> CUT_OFFS = List.of(5, 10);

  private EvaluationMetrics() {}

  /**
   * @param ranks of the labels
   */
  static void check(GoldenFile golden, long[] ranks, Checked outputs) {
    var cutOffs = cutOffs(golden.config().path("top_ks"));
    for (var output : golden.outputs().keySet()) {
      if (output.startsWith(PREFIX)) {
        int values = golden.output(output).data().length;
        if (values != cutOffs.size()) {
          throw new IllegalArgumentException(
              "%s: '%s' has %d values for cut-offs %s; the configuration says others as top_ks"
                  .formatted(golden.name(), output, values, cutOffs));
        }
        var name = output.substring(output.lastIndexOf('/') + 1).replaceFirst("_at$", "");
        outputs.equal(
            output,
            cutOffs.stream()
                .map(k -> RankMetricAt.parse(output, name + "_at_" + k))
                .mapToDouble(metric -> mean(metric, ranks))
                .toArray());
      }
    }
  }

  private static List<Integer> cutOffs(JsonNode given) {
    return given.isArray()
        ? StreamSupport.stream(given.spliterator(), false).map(JsonNode::asInt).toList()
        : CUT_OFFS;
  }

  /** NaN of none, as PyTorch's. */
  private static double mean(RankMetricAt metric, long[] ranks) {
    return Arrays.stream(ranks)
        .mapToDouble(rank -> metric.of(Math.toIntExact(rank)))
        .average()
        .orElse(Double.NaN);
  }
}

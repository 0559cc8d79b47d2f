package io.tune4rec.model.metric;

import io.tune4rec.model.metric.RankMetric.Formula;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A ranking metric at any cut-off; the six that are kept everywhere are {@link RankMetric}s.
 *
 * @param cutOff k, at least 1
 */
public record RankMetricAt(Formula formula, int cutOff) {
  private static final Pattern NAME = Pattern.compile("(.+?)(?:_at)?(?:@|_)(\\d{1,9})");

  public RankMetricAt {
    if (cutOff < 1) {
      throw InvalidInputException.of(
          formula.text(), "a cut-off is at least 1", "got " + cutOff, "10 and 20 are usual");
    }
  }

  /** Such as {@code precision@5}. */
  public String text() {
    return formula.text() + "@" + cutOff;
  }

  /**
   * Reads {@code precision@5}, {@code HR@10} or Transformers4Rec's {@code ndcg_at_20}.
   *
   * @throws InvalidInputException if it names no formula or no cut-off
   */
  public static RankMetricAt parse(String field, String name) {
    var match = NAME.matcher(name.strip().toLowerCase(Locale.ROOT).replace('-', '_'));
    if (!match.matches()) {
      throw InvalidInputException.of(
          field,
          "a ranking metric is a formula at a cut-off",
          "got '" + name + "'",
          "write ndcg@20, precision@5 or the like");
    }
    var formula =
        Formula.named(match.group(1))
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        field,
                        "a ranking metric is one of " + String.join(", ", Formula.names()),
                        "got '" + name + "'",
                        Nearest.meant(match.group(1), Formula.names())));
    return new RankMetricAt(formula, Integer.parseInt(match.group(2)));
  }

  /** The one of the six that this is. */
  public Optional<RankMetric> kept() {
    return Arrays.stream(RankMetric.values()).filter(m -> m.at().equals(this)).findFirst();
  }

  /** Those that Transformers4Rec reports if not told otherwise: at 10 and 20. */
  public static List<RankMetricAt> defaults() {
    return List.of(Formula.NDCG, Formula.MAP, Formula.RECALL).stream()
        .flatMap(
            formula ->
                List.of(new RankMetricAt(formula, 10), new RankMetricAt(formula, 20)).stream())
        .toList();
  }

  /**
   * @param rank of the true item, at least 1
   */
  public double of(int rank) {
    return formula.of(rank, cutOff);
  }

  /** The mean over sessions, exact but for one rounding; NaN for none. */
  public double mean(int[] ranks) {
    return mean(ranks, 0, ranks.length);
  }

  private double mean(int[] ranks, int from, int to) {
    var counts = new RankCounts(cutOff);
    for (int i = from; i < to; i++) {
      counts.add(ranks[i]);
    }
    return counts.mean(this);
  }

  /**
   * The unweighted mean over stages of the mean over each stage's cases: the average over time
   * (Transformers4Rec's AOT). Stages without cases do not count.
   *
   * @param ranks of all stages, one after the other
   * @param cases how many of them belong to each stage
   * @return NaN if there are none
   */
  public double mean(int[] ranks, int[] cases) {
    if (Arrays.stream(cases).asLongStream().sum() != ranks.length) {
      throw new IllegalArgumentException(
          "every rank belongs to a stage, but got %d ranks and stages of %s"
              .formatted(ranks.length, Arrays.toString(cases)));
    }
    var stages = new ExactMean();
    int from = 0;
    for (int count : cases) {
      if (count > 0) {
        stages.add(mean(ranks, from, from + count));
      }
      from += count;
    }
    return stages.value();
  }
}

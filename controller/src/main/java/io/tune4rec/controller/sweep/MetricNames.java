package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people call the metrics elsewhere, always on the validation split. */
final class MetricNames {
  private static final Pattern TEST = Pattern.compile("(^|[/._-])test[/._-]");

  private static final Pattern NAME =
      Pattern.compile(
          "(?:.*[/.])?(?:val|valid|validation|eval|dev)?[_-]?"
              + "(ndcg|recall|mrr|hr|hit|hits|hit_?rate)[_@-]?(?:at)?[_@-]?(\\d+)");

  private MetricNames() {}

  /**
   * The metric of that name: {@code val/recall@20}, {@code recall20}, {@code ndcg_at_10} and {@code
   * HR@10}, which is recall where one item is right.
   */
  static Optional<RankMetric> find(String given) {
    var lower = given.strip().toLowerCase(Locale.ROOT);
    var name = NAME.matcher(lower);
    if (TEST.matcher(lower).find() || !name.matches()) {
      return Optional.empty();
    }
    var formula = name.group(1).startsWith("h") ? "recall" : name.group(1);
    var text = formula + "@" + name.group(2);
    return RankMetric.names().contains(text)
        ? Optional.of(RankMetric.parse("", text))
        : Optional.empty();
  }

  /** The problem of a name that no metric is called by. */
  static Problem unknown(String field, String given) {
    var lower = given.strip().toLowerCase(Locale.ROOT);
    boolean test = TEST.matcher(lower).find();
    var last = lower.substring(1 + Math.max(lower.lastIndexOf('/'), lower.lastIndexOf('.')));
    var meant = Nearest.meant(last, RankMetric.names());
    return new Problem(
        field,
        test
            ? "trials are compared on the validation split, the test split is only reported"
            : "a metric is one of " + String.join(", ", RankMetric.names()),
        "got '" + given + "'",
        meant.isEmpty() ? "say " + RankMetric.NDCG_20.text() : meant);
  }
}

package io.tune4rec.controller.sweep;

import io.tune4rec.model.metric.Objective;
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

  /** Of tasks other than the next item; "recall" more often means the one of ranks. */
  private static final Pattern OF_TASKS =
      Pattern.compile(
          "(?:.*[/.])?(?:val|valid|validation|eval|dev)?[_-]?"
              + "((?:accuracy|precision|f1|auc|logloss|rmse|mse|mae|r2)(?::.*)?)",
          Pattern.CASE_INSENSITIVE);

  private MetricNames() {}

  /**
   * The metric of that name: {@code val/recall@20}, {@code recall20}, {@code ndcg_at_10} and {@code
   * HR@10}, which is recall where one item is right; {@code val_rmse} or {@code auc:bought}.
   */
  static Optional<Objective> find(String given) {
    if (ofTest(given)) {
      return Optional.empty();
    }
    var ranks = NAME.matcher(given.strip().toLowerCase(Locale.ROOT));
    if (ranks.matches()) {
      var formula = ranks.group(1).startsWith("h") ? "recall" : ranks.group(1);
      return Optional.of(formula + "@" + ranks.group(2))
          .filter(RankMetric.names()::contains)
          .map(text -> RankMetric.parse("", text));
    }
    var other = OF_TASKS.matcher(given.strip());
    return other.matches() ? Optional.of(Objective.parse("", other.group(1))) : Optional.empty();
  }

  private static boolean ofTest(String given) {
    return TEST.matcher(given.strip().toLowerCase(Locale.ROOT)).find();
  }

  /** The problem of a name that no metric is called by. */
  static Problem unknown(String field, String given) {
    var lower = given.strip().toLowerCase(Locale.ROOT);
    var last = lower.substring(1 + Math.max(lower.lastIndexOf('/'), lower.lastIndexOf('.')));
    var meant = Nearest.meant(last, RankMetric.names());
    return new Problem(
        field,
        ofTest(given)
            ? "trials are compared on the validation split, the test split is only reported"
            : "a metric is one of " + String.join(", ", RankMetric.names()),
        "got '" + given + "'",
        meant.isEmpty() ? "say " + RankMetric.NDCG_20.text() : meant);
  }
}

package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.count;
import static io.tune4rec.controller.dataset.doctor.Figures.metric;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetric;
import java.util.ArrayList;
import java.util.Map;

/**
 * What every model must beat. A warning where a part has fewer than 100 cases, where no model that
 * looks at the session beats popularity, and where validation and test differ by more than a third
 * and four standard errors: then what is chosen on one is not what the other shows.
 */
final class FloorExam implements Exam {
  private static final int FEW = 100;
  private static final double APART = 1 / 3.0;
  private static final double ERRORS = 4;

  private final Floors floors;

  FloorExam(Floors floors) {
    this.floors = floors;
  }

  @Override
  public Finding examine(Sample sample) {
    var metrics = floors.metrics();
    var faults = new ArrayList<String>();
    var effects = new ArrayList<String>();
    var remedies = new ArrayList<String>();
    for (var split : metrics.keySet()) {
      if (floors.cases(split) < FEW) {
        faults.add("%s has %s cases".formatted(split.text(), count(floors.cases(split))));
        effects.add(
            "a 95 %% interval on %s can be as wide as %.2f"
                .formatted(split.text(), widest(floors.cases(split))));
        remedies.add("evaluate more sessions");
      }
    }
    var best = best(metrics.getOrDefault(Split.TEST, Map.of()));
    if (best.equals("popularity")) {
      faults.add("popularity is the best floor");
      effects.add("a model that looks at sessions has nothing to look at");
      remedies.add("check that sessions are right and items are the same in all parts");
    }
    if (apart(metrics)) {
      faults.add("validation and test are not alike");
      effects.add("what is chosen on validation need not be good on test");
      remedies.add("choose parts of the same kind of days, or split by windows");
    }
    return new Finding(
        Kind.FLOORS,
        faults.isEmpty() ? Severity.OK : Severity.WARNING,
        faults.isEmpty() ? "the floors stand" : String.join(", ", faults),
        measured(metrics),
        faults.isEmpty()
            ? "a model below the best of them is broken or under-trained"
            : String.join("; ", effects),
        String.join("; ", remedies));
  }

  /** Twice 1.96 standard errors of a mean in [0, 1], whose deviation is 0.5 at most. */
  private static double widest(int cases) {
    return Math.min(1, 1.96 / Math.sqrt(Math.max(1, cases)));
  }

  private static String measured(Map<Split, Map<String, Map<String, Double>>> metrics) {
    var parts = new ArrayList<String>();
    metrics.forEach(
        (split, models) -> {
          var best = best(models);
          if (!best.isEmpty()) {
            parts.add(
                "%s: %s leads with NDCG@20 %s"
                    .formatted(split.text(), best, metric(ndcg(models, best))));
          }
        });
    return String.join("; ", parts);
  }

  /** The name of the best model; popularity where nothing is better. */
  private static String best(Map<String, Map<String, Double>> models) {
    var best = models.containsKey("popularity") ? "popularity" : "";
    for (var model : models.keySet()) {
      best = best.isEmpty() || ndcg(models, model) > ndcg(models, best) ? model : best;
    }
    return best;
  }

  private boolean apart(Map<Split, Map<String, Map<String, Double>>> metrics) {
    if (!metrics.containsKey(Split.VALID) || !metrics.containsKey(Split.TEST)) {
      return false;
    }
    double valid = ndcg(metrics.get(Split.VALID), "markov");
    double test = ndcg(metrics.get(Split.TEST), "markov");
    // a metric in [0, 1] of mean p has a variance of at most p (1 - p)
    double error =
        Math.sqrt(
            valid * (1 - valid) / floors.cases(Split.VALID)
                + test * (1 - test) / floors.cases(Split.TEST));
    double between = Math.abs(valid - test);
    return between > APART * Math.max(valid, test) && between > ERRORS * error;
  }

  private static double ndcg(Map<String, Map<String, Double>> models, String model) {
    return models.getOrDefault(model, Map.of()).getOrDefault(RankMetric.NDCG_20.text(), 0.0);
  }
}

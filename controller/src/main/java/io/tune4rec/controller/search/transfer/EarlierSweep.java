package io.tune4rec.controller.search.transfer;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A finished sweep as a ranking: how large a share of its trials a configuration would have beaten,
 * by a kernel mean over its trials. Values themselves mean nothing across datasets.
 */
final class EarlierSweep {
  /** More trials than that are thinned evenly by rank. */
  private static final int MOST_TRIALS = 200;

  private static final int FEWEST_TRIALS = 3;
  private static final double NARROWEST = .05;

  private final Mapping mapping;
  private final List<Configuration> ranked;
  private final List<double[]> points;
  private final double width;

  private EarlierSweep(Mapping mapping, List<Configuration> ranked) {
    this.mapping = mapping;
    this.ranked = ranked;
    this.points = ranked.stream().map(mapping::point).toList();
    this.width = Math.max(NARROWEST, typicalGap());
  }

  /** Empty if too few trials ended to rank anything. */
  static Optional<EarlierSweep> of(Mapping mapping, List<PastTrial> trials) {
    var ranked =
        trials.stream()
            .filter(EarlierSweep::ended)
            .sorted(Comparator.comparingInt(EarlierSweep::tier).thenComparingDouble(t -> -value(t)))
            .map(PastTrial::configuration)
            .toList();
    return ranked.size() < FEWEST_TRIALS
        ? Optional.empty()
        : Optional.of(new EarlierSweep(mapping, thinned(ranked)));
  }

  private static boolean ended(PastTrial trial) {
    return !(trial.outcome() instanceof Outcome.Failed
        || trial.outcome() instanceof Outcome.Running);
  }

  private static int tier(PastTrial trial) {
    return switch (trial.outcome()) {
      case Outcome.Completed completed -> completed.withinLimits() ? 0 : 2;
      case Outcome.Pruned _ -> 1;
      case Outcome.Infeasible _, Outcome.Failed _, Outcome.Running _ -> 3;
    };
  }

  private static double value(PastTrial trial) {
    return switch (trial.outcome()) {
      case Outcome.Completed completed -> completed.value();
      case Outcome.Pruned pruned -> pruned.value();
      case Outcome.Infeasible _, Outcome.Failed _, Outcome.Running _ -> 0;
    };
  }

  private static List<Configuration> thinned(List<Configuration> ranked) {
    return ranked.size() <= MOST_TRIALS
        ? ranked
        : IntStream.range(0, MOST_TRIALS)
            .mapToObj(i -> ranked.get((int) ((long) i * ranked.size() / MOST_TRIALS)))
            .toList();
  }

  private double typicalGap() {
    var nearest = new double[points.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < nearest.length; i++) {
      for (int k = 0; k < i; k++) {
        double distance = mapping.distance(points.get(i), points.get(k));
        nearest[i] = Math.min(nearest[i], distance);
        nearest[k] = Math.min(nearest[k], distance);
      }
    }
    Arrays.sort(nearest);
    return nearest[nearest.length / 2];
  }

  /** The configurations that ranked best. */
  List<Configuration> best(int most) {
    return new ArrayList<>(ranked.subList(0, Math.min(most, ranked.size())));
  }

  /** From 0, worse than all of its trials, to 1. */
  double quality(double[] point) {
    double sum = .5 * 1e-3;
    double weights = 1e-3;
    for (int i = 0; i < points.size(); i++) {
      double off = mapping.distance(point, points.get(i)) / width;
      double weight = Math.exp(-off * off / 2);
      sum += weight * (1 - (i + .5) / points.size());
      weights += weight;
    }
    return sum / weights;
  }
}

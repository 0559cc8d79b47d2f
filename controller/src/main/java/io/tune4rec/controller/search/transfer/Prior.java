package io.tune4rec.controller.search.transfer;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/** What all earlier sweeps together say about configurations of a space. */
final class Prior {
  /** So many of the best of each earlier sweep are looked at. */
  private static final int BEST_OF_EACH = 10;

  /** How much an untried region counts beside being better on one more earlier sweep. */
  private static final double APART = .2;

  private final Mapping mapping;
  private final List<EarlierSweep> sweeps;

  Prior(SearchSpace space, History history) {
    this.mapping = new Mapping(space);
    this.sweeps =
        history.earlier().stream()
            .map(trials -> EarlierSweep.of(mapping, trials))
            .flatMap(Optional::stream)
            .toList();
  }

  boolean knowsNothing() {
    return sweeps.isEmpty();
  }

  /** The mean over sweeps of the share of trials that it would have beaten. */
  double quality(Configuration configuration) {
    return Arrays.stream(qualities(mapping.point(configuration))).average().orElse(.5);
  }

  private double[] qualities(double[] point) {
    return sweeps.stream().mapToDouble(sweep -> sweep.quality(point)).toArray();
  }

  /**
   * Configurations to begin with: the best on average, then each time the one that adds most to the
   * best that is known for each earlier sweep, and lies apart from those before.
   */
  List<Configuration> first(int wanted, long sweepSeed) {
    var random = new Turn(sweepSeed, 0).random();
    var distinct = new LinkedHashSet<Configuration>();
    for (var sweep : sweeps) {
      sweep.best(BEST_OF_EACH).forEach(c -> distinct.add(mapping.configuration(c, random)));
    }
    var left = new ArrayList<>(distinct);
    var chosen = new ArrayList<Configuration>();
    var reached = new double[sweeps.size()];
    while (chosen.size() < wanted && !left.isEmpty()) {
      var next = Collections.max(left, Comparator.comparingDouble(c -> gain(c, chosen, reached)));
      var qualities = qualities(mapping.point(next));
      Arrays.setAll(reached, s -> Math.max(reached[s], qualities[s]));
      chosen.add(next);
      left.remove(next);
    }
    return chosen;
  }

  private double gain(Configuration candidate, List<Configuration> chosen, double[] reached) {
    var point = mapping.point(candidate);
    var qualities = qualities(point);
    double gain = 0;
    for (int s = 0; s < reached.length; s++) {
      gain += Math.max(0, qualities[s] - reached[s]) / reached.length;
    }
    double nearest =
        chosen.stream().mapToDouble(c -> mapping.distance(point, mapping.point(c))).min().orElse(0);
    return gain + APART * nearest * Arrays.stream(qualities).average().orElse(0);
  }

  /**
   * Kendall's τ of the prior's ranking and this sweep's own, over the trials that completed within
   * limits; NaN where there are fewer than {@code fewest}, or all alike.
   */
  double borneOut(History history, int fewest) {
    var own =
        history.completed().stream()
            .filter(t -> ((Outcome.Completed) t.outcome()).withinLimits())
            .toList();
    if (own.size() < fewest) {
      return Double.NaN;
    }
    return new KendallsCorrelation()
        .correlation(
            own.stream().mapToDouble(t -> quality(t.configuration())).toArray(),
            own.stream().mapToDouble(t -> ((Outcome.Completed) t.outcome()).value()).toArray());
  }
}

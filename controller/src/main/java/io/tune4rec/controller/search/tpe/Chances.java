package io.tune4rec.controller.search.tpe;

import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How likely a point trains and keeps each limit, as c-TPE asks (Watanabe and Hutter 2023): of two
 * densities, of the trials that did and of those that did not. Ours is the posterior chance itself,
 * not their relative density, and learns from trials that could not train as well.
 */
final class Chances {
  private record Chance(Mixture kept, Mixture passed, double logOdds) {
    /** The logarithm of the chance at a point. */
    double log(double[] point) {
      double against = passed.log(point) - kept.log(point) - logOdds;
      return against > 0
          ? -against - Math.log1p(Math.exp(-against))
          : -Math.log1p(Math.exp(against));
    }
  }

  private final List<Chance> chances = new ArrayList<>();

  Chances(Layout layout, List<PastTrial> trials, List<double[]> points, int limits) {
    add(layout, trials, points, Chances::trains);
    for (int limit = 0; limit < limits; limit++) {
      int at = limit;
      add(layout, trials, points, trial -> keeps(trial, at));
    }
  }

  /** 1 for yes, 0 for no. */
  private static OptionalInt trains(PastTrial trial) {
    return OptionalInt.of(trial.outcome() instanceof Outcome.Infeasible ? 0 : 1);
  }

  private static OptionalInt keeps(PastTrial trial, int limit) {
    return trial.outcome() instanceof Outcome.Completed completed
            && limit < completed.excesses().size()
        ? OptionalInt.of(completed.excesses().get(limit) <= 0 ? 1 : 0)
        : OptionalInt.empty();
  }

  private void add(
      Layout layout,
      List<PastTrial> trials,
      List<double[]> points,
      Function<PastTrial, OptionalInt> question) {
    var kept = new ArrayList<double[]>();
    var passed = new ArrayList<double[]>();
    for (int i = 0; i < points.size(); i++) {
      var answer = question.apply(trials.get(i));
      if (answer.isPresent()) {
        (answer.getAsInt() == 1 ? kept : passed).add(points.get(i));
      }
    }
    if (!passed.isEmpty()) {
      double logOdds = Math.log((kept.size() + .5) / (passed.size() + .5));
      chances.add(new Chance(alike(layout, kept), alike(layout, passed), logOdds));
    }
  }

  private static Mixture alike(Layout layout, List<double[]> points) {
    var ones = new double[points.size()];
    Arrays.fill(ones, 1);
    return new Mixture(layout, points, ones);
  }

  /** The logarithm of the chance that a point trains and keeps all limits. */
  double log(double[] point) {
    return chances.stream().mapToDouble(c -> c.log(point)).sum();
  }
}

package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A Gaussian process of the objective and one of each limit, fitted to observations.
 *
 * <p>Of the {@link Warping}s the one with the greatest evidence is taken (Snelson et al. 2004, over
 * four fixed warpings). Scales are fitted from fixed starts to at most 150 of the observations, in
 * few steps, so that nothing need be remembered between suggestions.
 */
final class Model {
  private static final int COMPARED = 100;
  private static final int FITTED = 150;
  private static final int STEPS = 30;
  private static final int STEPS_TO_COMPARE = 12;

  /** Relevances that a fit starts from. */
  private static final double SMOOTH = 1;

  private static final double ROUGH = 10;

  private final Features features;
  private final Observations seen;
  private final double[][] rows;
  private final Warping warping;
  private final Scales scales;
  private final List<Acquisition.Limit> limits = new ArrayList<>();

  Model(Features features, Observations seen, int limitCount) {
    this.features = features;
    this.seen = seen;
    this.rows = rows(seen);
    double strength = likeliest(seen.only(seen.chosen(COMPARED)));
    this.scales = fitted(seen.only(seen.chosen(FITTED)), strength);
    this.warping = Warping.of(seen.values(), strength);
    for (int k = 0; k < limitCount; k++) {
      limits.add(limit(k));
    }
  }

  private double[][] rows(Observations some) {
    return some.points().stream().map(features::at).toArray(double[][]::new);
  }

  private double likeliest(Observations some) {
    var someRows = rows(some);
    var prior = new Prior(features.groups());
    var evidence =
        Arrays.stream(Warping.STRENGTHS)
            .parallel()
            .map(
                strength -> {
                  var warped = Warping.of(some.values(), strength);
                  var fit = new Fit(features, someRows, warped.z(), prior);
                  return fit.best(prior.start(3), STEPS_TO_COMPARE).logPosterior()
                      + warped.logJacobian();
                })
            .toArray();
    double best = Double.NEGATIVE_INFINITY;
    double likeliest = 0;
    for (int i = 0; i < evidence.length; i++) {
      if (evidence[i] > best) {
        best = evidence[i];
        likeliest = Warping.STRENGTHS[i];
      }
    }
    return likeliest;
  }

  private Scales fitted(Observations some, double strength) {
    return fitted(rows(some), Warping.of(some.values(), strength).z());
  }

  private Scales fitted(double[][] someRows, double[] z) {
    var prior = new Prior(features.groups());
    return DoubleStream.of(SMOOTH, ROUGH)
        .parallel()
        .mapToObj(start -> new Fit(features, someRows, z, prior).best(prior.start(start), STEPS))
        .reduce((smooth, rough) -> rough.logPosterior() > smooth.logPosterior() ? rough : smooth)
        .orElseThrow()
        .scales();
  }

  /** Excesses are compressed, signs kept: how far beyond a limit hardly matters. */
  private Acquisition.Limit limit(int k) {
    List<double[]> places = new ArrayList<>();
    List<Double> excesses = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      Outcome.Completed completed = seen.completed().get(i);
      if (completed != null && k < completed.excesses().size()) {
        places.add(rows[i]);
        excesses.add(completed.excesses().get(k));
      }
    }
    var sizes = excesses.stream().mapToDouble(Math::abs).sorted().toArray();
    double unit = sizes.length == 0 || sizes[sizes.length / 2] == 0 ? 1 : sizes[sizes.length / 2];
    var z = excesses.stream().mapToDouble(e -> asinh(e / unit)).toArray();
    double mean = Arrays.stream(z).average().orElse(0);
    double deviation =
        Math.sqrt(Arrays.stream(z).map(v -> (v - mean) * (v - mean)).average().orElse(1));
    double scale = deviation > 0 ? 1 / deviation : 1;
    var standard = Arrays.stream(z).map(v -> (v - mean) * scale).toArray();
    var all = places.toArray(double[][]::new);
    int few = Math.min(FITTED, all.length);
    var some = Arrays.copyOfRange(all, all.length - few, all.length);
    var fitted = fitted(some, Arrays.copyOfRange(standard, all.length - few, all.length));
    return new Acquisition.Limit(new Posterior(features, all, standard, fitted), -mean * scale);
  }

  private static double asinh(double x) {
    return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
  }

  Scales scales() {
    return scales;
  }

  /** The relevance that the prior expects of a parameter. */
  double usualRelevance() {
    return new Prior(features.groups()).usualRelevance();
  }

  double strength() {
    return warping.strength();
  }

  /**
   * What is worth trying, if the objective's scales are these.
   *
   * <p>Running trials are taken to end at their mean (Ginsbourger et al. 2010, kriging believer),
   * which is then also what a next trial has to pass.
   */
  Acquisition acquisition(Scales believed) {
    double best = Double.NaN;
    for (int i = 0; i < rows.length; i++) {
      var completed = seen.completed().get(i);
      if (limits.isEmpty() || completed != null && completed.withinLimits()) {
        best = greater(best, warping.z()[i]);
      }
    }
    var posterior = new Posterior(features, rows, warping.z(), believed);
    if (seen.pending().isEmpty()) {
      return new Acquisition(posterior, limits, best);
    }
    int n = rows.length;
    int all = n + seen.pending().size();
    var allRows = Arrays.copyOf(rows, all);
    var allValues = Arrays.copyOf(warping.z(), all);
    for (int i = n; i < all; i++) {
      allRows[i] = features.at(seen.pending().get(i - n));
      allValues[i] = posterior.mean(allRows[i]);
      best = Double.isNaN(best) ? best : greater(best, allValues[i]);
    }
    return new Acquisition(new Posterior(features, allRows, allValues, believed), limits, best);
  }

  private static double greater(double known, double other) {
    return Double.isNaN(known) ? other : Math.max(known, other);
  }
}

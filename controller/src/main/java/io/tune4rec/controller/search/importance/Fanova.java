package io.tune4rec.controller.search.importance;

import io.tune4rec.controller.search.TrialRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * fANOVA: a random forest of {@value #TREES} trees is fitted, and each tree integrated exactly over
 * its leaves: the variance of what is left when all parameters but one are averaged out, as a part
 * of the whole variance (Hutter, Hoos, Leyton-Brown, ICML 2014, §3).
 *
 * <p>Deviations: splits lie between cells of {@link Cells}, so that a box is a mask of bits; a tree
 * draws at most {@value #DRAWN} trials, so that time does not grow with a sweep; values are what
 * uniform draws of the space give, a parameter that takes no part being a value of its own; the
 * masses of parameters are multiplied, whatever their conditions.
 */
final class Fanova {
  private static final int TREES = 64;
  private static final int DRAWN = 2_000;
  private static final int DRAWS_OF_SPACE = 4_096;
  private static final long SEED = 0x6661_6e6f_7661L;

  private final Sample sample;

  /** (J, cells and the absent one): of uniform draws. */
  private final double[][] masses;

  private Fanova(Sample sample) {
    this.sample = sample;
    this.masses = masses(sample);
  }

  /** (J): parts of the variance that parameters explain alone; their sum is at most 1. */
  static double[] of(Sample sample) {
    int parameters = sample.cells().size();
    var importance = new double[parameters];
    if (sample.size() <= 2 || parameters == 0 || sample.constant()) {
      return importance;
    }
    var fanova = new Fanova(sample.centred());
    for (int t = 1; t <= TREES; t++) {
      var random = TrialRandom.forSampling(SEED, t);
      fanova.add(importance, Tree.grow(fanova.sample, fanova.bootstrap(random)));
    }
    return importance;
  }

  private int[] bootstrap(RandomGenerator random) {
    int n = sample.size();
    return random.ints(Math.min(n, DRAWN), 0, n).toArray();
  }

  private void add(double[] importance, List<Tree.Leaf> leaves) {
    int parameters = masses.length;
    var marginals = new double[parameters][];
    for (int j = 0; j < parameters; j++) {
      marginals[j] = new double[masses[j].length];
    }
    double mean = 0;
    double squares = 0;
    var parts = new double[parameters];
    for (var leaf : leaves) {
      double mass = 1;
      for (int j = 0; j < parameters; j++) {
        parts[j] = mass(j, leaf.cells()[j]);
        mass *= parts[j];
      }
      mean += mass * leaf.value();
      squares += mass * leaf.value() * leaf.value();
      for (int j = 0; j < parameters; j++) {
        spread(marginals[j], leaf.cells()[j], leaf.value() * without(parts, j));
      }
    }
    double variance = squares - mean * mean;
    for (int j = 0; j < parameters && variance > 0; j++) {
      importance[j] += Math.max(0, variance(j, marginals[j], mean)) / variance / TREES;
    }
  }

  private double mass(int parameter, long cells) {
    double mass = 0;
    for (long left = cells; left != 0; left &= left - 1) {
      mass += masses[parameter][Long.numberOfTrailingZeros(left)];
    }
    return mass;
  }

  private static double without(double[] parts, int parameter) {
    double mass = 1;
    for (int j = 0; j < parts.length; j++) {
      mass *= j == parameter ? 1 : parts[j];
    }
    return mass;
  }

  private static void spread(double[] marginal, long cells, double value) {
    for (long left = cells; left != 0; left &= left - 1) {
      marginal[Long.numberOfTrailingZeros(left)] += value;
    }
  }

  private double variance(int parameter, double[] marginal, double mean) {
    double variance = 0;
    for (int c = 0; c < marginal.length; c++) {
      variance += masses[parameter][c] * (marginal[c] - mean) * (marginal[c] - mean);
    }
    return variance;
  }

  private static double[][] masses(Sample sample) {
    var parts = partTaken(sample);
    var masses = new double[parts.length][];
    for (int j = 0; j < parts.length; j++) {
      var cells = sample.cells().get(j);
      masses[j] = new double[cells.absent() + 1];
      var within = cells.masses();
      for (int c = 0; c < within.length; c++) {
        masses[j][c] = parts[j] * within[c];
      }
      masses[j][cells.absent()] = 1 - parts[j];
    }
    return masses;
  }

  /** (J): how often a parameter takes part in uniform draws. */
  private static double[] partTaken(Sample sample) {
    var parts = new double[sample.cells().size()];
    var random = TrialRandom.forSampling(SEED, 0);
    for (int i = 0; i < DRAWS_OF_SPACE; i++) {
      var drawn = sample.space().draw(random).values();
      for (int j = 0; j < parts.length; j++) {
        parts[j] += drawn.containsKey(sample.cells().get(j).name()) ? 1.0 / DRAWS_OF_SPACE : 0;
      }
    }
    return parts;
  }
}

package io.tune4rec.controller.search.importance;

import java.util.Arrays;

/**
 * PED-ANOVA: the Pearson divergence between where the best tenth of trials lies and where all lie
 * (Watanabe, Bansal, Hutter, "PED-ANOVA", IJCAI 2023, eq. 16), for conditional spaces by regimes
 * ("condPED-ANOVA", arXiv 2601.20800): with α the part of the best trials and β that of all in
 * which a parameter takes part,
 *
 * <pre>importance ∝ α²/β · Σ over cells of p · (p_best / p − 1)²</pre>
 *
 * <p>What lies between the regimes belongs to the parent that chooses them, so the regime in which
 * a parameter takes no part adds nothing to it. The common factor (γ′/γ)² cancels.
 */
final class PedAnova {
  private static final double BEST = .1;
  private static final int FEWEST = 2;

  private PedAnova() {}

  /** (J), not normalised. */
  static double[] of(Sample sample) {
    var importance = new double[sample.cells().size()];
    if (sample.size() <= FEWEST || sample.constant()) {
      return importance;
    }
    double bar = bar(sample.values());
    for (int j = 0; j < importance.length; j++) {
      importance[j] = of(sample.cells().get(j), sample.codes()[j], sample.values(), bar);
    }
    return importance;
  }

  private static double of(Cells cells, int[] codes, double[] values, double bar) {
    var all = new int[cells.count()];
    var best = new int[cells.count()];
    int ranked = 0;
    for (int i = 0; i < codes.length; i++) {
      boolean good = values[i] >= bar;
      ranked += good ? 1 : 0;
      if (codes[i] != cells.absent()) {
        all[codes[i]]++;
        best[codes[i]] += good ? 1 : 0;
      }
    }
    double alpha = (double) Density.sum(best) / ranked;
    double beta = (double) Density.sum(all) / codes.length;
    return alpha == 0 ? 0 : alpha * alpha / beta * divergence(all, best, cells.ordered());
  }

  private static double divergence(int[] all, int[] best, boolean ordered) {
    var p = Density.of(all, ordered);
    var q = Density.of(best, ordered);
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      double ratio = q[c] / p[c] - 1;
      sum += p[c] * ratio * ratio;
    }
    return sum;
  }

  /** The least value of the best tenth, rounded up, two trials at least; ties with it belong. */
  static double bar(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int best = Math.max(FEWEST, (int) Math.ceil(BEST * sorted.length));
    return sorted[sorted.length - best];
  }
}

package io.tune4rec.controller.search.importance;

import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.SearchSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much each parameter of a sweep mattered.
 *
 * @param shares of the parameters that vary, largest first; they sum to 1, or are all 0 where
 *     nothing can be told apart
 * @param trials how many were used: those that ran to their end
 * @param effective how many trials spread evenly they are worth, by the parameter along which they
 *     crowd most; at most {@code trials}
 * @param alone what part of the variance the parameters explain one by one, in [0, 1]; the rest is
 *     in how they act together. fANOVA alone knows it
 * @param warnings why the shares may mislead, a sentence each
 */
public record Importance(
    ImportanceMethod method,
    List<Share> shares,
    int trials,
    int effective,
    OptionalDouble alone,
    List<String> warnings) {
  /**
   * @param share in [0, 1]
   */
  public record Share(String parameter, double share) {}

  public Importance {
    shares = List.copyOf(shares);
    warnings = List.copyOf(warnings);
  }

  /**
   * The same trials give the same answer, in whatever order.
   *
   * @param trials of one sweep; those that ran to their end are used, by their first objective
   * @param adaptive whether results steered which configurations were tried
   */
  public static Importance of(
      ImportanceMethod method, SearchSpace space, List<PastTrial> trials, boolean adaptive) {
    var sample = Sample.of(space, trials);
    var raw =
        switch (method) {
          case PED_ANOVA -> PedAnova.of(sample);
          case FANOVA -> Fanova.of(sample);
        };
    double sum = 0;
    for (double value : raw) {
      sum += value;
    }
    var shares = new ArrayList<Share>();
    for (int j = 0; j < raw.length; j++) {
      shares.add(new Share(sample.cells().get(j).name(), sum > 0 ? raw[j] / sum : 0));
    }
    shares.sort(Comparator.comparingDouble(Share::share).reversed());
    int effective = EffectiveNumber.of(sample);
    return new Importance(
        method,
        shares,
        sample.size(),
        effective,
        method == ImportanceMethod.FANOVA && sum > 0
            ? OptionalDouble.of(Math.min(1, sum))
            : OptionalDouble.empty(),
        Caution.of(method, sample, sum, effective, adaptive));
  }
}

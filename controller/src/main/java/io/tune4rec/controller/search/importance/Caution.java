package io.tune4rec.controller.search.importance;

import java.util.ArrayList;
import java.util.List;

/** Why importances may mislead. */
final class Caution {
  private static final int FEW = 20;
  private static final int FEW_PER_PARAMETER = 10;

  private Caution() {}

  static List<String> of(
      ImportanceMethod method, Sample sample, double sum, int effective, boolean adaptive) {
    var warnings = new ArrayList<String>();
    int parameters = sample.cells().size();
    int enough = Math.max(FEW, FEW_PER_PARAMETER * parameters);
    if (parameters == 0) {
      warnings.add("No parameter of this sweep varies.");
    } else if (sum == 0) {
      warnings.add(
          "Nothing can be told apart: "
              + (sample.size() <= 2
                  ? "it takes three completed trials at least."
                  : "no difference between values goes with a parameter."));
    }
    if (adaptive) {
      warnings.add(
          "The sampler chose trials by earlier results, so they crowd where it expected good ones: "
              + sample.size()
              + " trials count for about "
              + effective
              + " spread evenly. "
              + switch (method) {
                case PED_ANOVA -> "A parameter settled early looks less important than it is.";
                case FANOVA -> "What it says of the rest of the space is a guess.";
              });
    }
    if (sample.size() < enough) {
      warnings.add(
          sample.size()
              + " completed trials are few for "
              + parameters
              + (parameters == 1 ? " parameter" : " parameters")
              + ": small shares are noise below about "
              + enough
              + ".");
    }
    return warnings;
  }
}

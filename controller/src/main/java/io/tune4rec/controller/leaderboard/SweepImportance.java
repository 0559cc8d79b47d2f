package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.search.importance.Importance.Share;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which parameters of a sweep mattered.
 *
 * @param method ped_anova or fanova
 * @param objective whose values were explained
 * @param trials completed ones that were used
 * @param effective how many trials spread evenly they are worth
 * @param alone what part of the variance parameters explain one by one; fanova alone knows it
 * @param parameters largest share first
 * @param warnings why the shares may mislead
 */
public record SweepImportance(
    long sweepId,
    String method,
    String objective,
    int trials,
    int effective,
    OptionalDouble alone,
    List<Share> parameters,
    List<String> warnings) {
  public SweepImportance {
    parameters = List.copyOf(parameters);
    warnings = List.copyOf(warnings);
  }
}

package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.ProtocolView;
import io.tune4rec.controller.sweep.SpaceLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sweep would do, before anything is spent.
 *
 * @param format whose keys the document is written in: {@code tune4rec}, {@code wandb}, {@code
 *     katib}
 * @param definition in the long form, as it would be stored
 * @param protocol by which trials are trained and judged; the dataset's default if none is named;
 *     empty if others run them
 * @param configurations how many different ones the space holds, those that cannot train included;
 *     empty where they cannot be counted
 * @param trials the budget
 * @param draws the first trials, exactly as they will be drawn
 * @param cost of all trials; empty if none of the draws can be predicted
 * @param notices what of the document is not used, and why; what was made of the rest
 */
public record Plan(
    String format,
    Map<String, Object> definition,
    Optional<ProtocolView> protocol,
    List<SpaceLine> parameters,
    OptionalLong configurations,
    int trials,
    List<PlannedTrial> draws,
    Optional<CostForecast.SweepCost> cost,
    List<String> notices) {
  public Plan {
    parameters = List.copyOf(parameters);
    draws = List.copyOf(draws);
    notices = List.copyOf(notices);
  }

  /**
   * A trial as it will be drawn.
   *
   * @param origin the named point it is taken from, or {@code enqueued}; empty if it is drawn
   * @param infeasible why it will not train
   * @param cost what is expected of it; empty for models that only count and what will not train
   */
  public record PlannedTrial(
      int number,
      Map<String, Object> configuration,
      Optional<String> origin,
      Optional<String> infeasible,
      Optional<CostForecast.Expected> cost) {}
}

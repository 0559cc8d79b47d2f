package io.tune4rec.controller.shipping;

import io.tune4rec.controller.sweep.ModelExport;
import io.tune4rec.model.metric.Objective;
import java.util.Locale;
import java.util.Optional;

/**
 * A model that a worker has trained, and what it must beat.
 *
 * @param value of the objective in the report of its epoch; empty if there is none
 * @param best of the models that completed trials of its sweep have
 */
public record ModelOffer(
    ModelExport export, Objective objective, Optional<Double> value, Optional<Double> best) {
  /** Why it is not wanted; empty if it is. As good as the best is good enough. */
  public Optional<String> objection() {
    if (export == ModelExport.NONE) {
      return Optional.of("its sweep keeps no models");
    }
    if (value.isEmpty()) {
      return Optional.of("its best epoch was not reported");
    }
    double score = objective.score(value.get());
    boolean beaten =
        export == ModelExport.BEST && best.filter(b -> objective.score(b) > score).isPresent();
    return beaten
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "its %s of %.4f is worse than the kept one's %.4f",
                objective.text(),
                value.get(),
                best.get()))
        : Optional.empty();
  }
}

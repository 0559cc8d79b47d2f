package io.tune4rec.controller.sweep;

import java.util.Map;
import java.util.Optional;

/**
 * A trial as others see it.
 *
 * @param attempt the current or last one, from 1; 0 before the first
 * @param progress of the current attempt
 * @param value of the objective on the validation split: final, or of the newest report
 * @param seconds of training: final, or so far
 * @param standing of a completed trial, in a sweep with several objectives or with limits
 */
public record TrialView(
    long id,
    long sweepId,
    int number,
    TrialState state,
    Map<String, Object> configuration,
    int attempt,
    Optional<Progress> progress,
    Optional<Double> value,
    Optional<Double> seconds,
    Optional<Standing> standing) {

  /** How many epochs are done. */
  public record Progress(int step) {}
}

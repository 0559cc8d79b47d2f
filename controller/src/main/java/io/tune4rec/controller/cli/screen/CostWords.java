package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Plan;
import io.tune4rec.controller.cli.client.TrialCost;
import java.util.Optional;

/** What is expected of trials, in words. */
final class CostWords {
  private CostWords() {}

  static String megabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }

  static String of(Plan.Cost cost) {
    return "expected: %s for all trials one after the other, at most %s a trial, %s"
        .formatted(
            Format.time(cost.seconds()),
            megabytes(cost.memoryBytes()),
            source(cost.device(), cost.trials()));
  }

  static Optional<String> of(TrialCost cost) {
    return cost.expected()
        .map(
            expected ->
                "%s and %s, %s"
                    .formatted(
                        Format.time(expected.seconds()),
                        megabytes(expected.memoryBytes()),
                        source(cost.device(), cost.trials())));
  }

  private static String source(Optional<String> device, int trials) {
    var of = device.map(name -> " on " + TextWidth.harmless(name)).orElse("");
    return trials == 0
        ? "a guess: no trial has completed" + of
        : "learned from %d %s%s".formatted(trials, trials == 1 ? "trial" : "trials", of);
  }
}

package io.tune4rec.controller.cli.export;

import io.tune4rec.controller.cli.client.TrialResult;
import io.tune4rec.controller.cli.client.TrialResult.Epoch;
import io.tune4rec.controller.cli.client.TrialResult.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A trial and its learning curve.
 *
 * @param epochs of its last attempt, by step
 */
record SweepTrial(TrialResult result, List<Epoch> epochs) {
  SweepTrial {
    epochs = List.copyOf(epochs);
  }

  /** Those of a sweep, by number. */
  static List<SweepTrial> all(SweepRows rows) {
    Map<Integer, List<Epoch>> curves = new HashMap<>();
    rows.each(
        ExportKind.REPORTS,
        entry -> {
          var report = Report.of(entry);
          curves.computeIfAbsent(report.number(), _ -> new ArrayList<>()).add(report.report());
        });
    var trials = new ArrayList<SweepTrial>();
    rows.each(
        ExportKind.TRIALS,
        entry -> {
          var result = TrialResult.of(entry);
          trials.add(new SweepTrial(result, curves.getOrDefault(result.number(), List.of())));
        });
    return trials;
  }
}

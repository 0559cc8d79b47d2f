package io.tune4rec.controller.rest;

import io.tune4rec.controller.dispatch.Report;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Reports of an attempt, in any order; steps known already are ignored. One that breaks a law, such
 * as a loss that is not finite, does not take the others with it.
 */
public record ReportRequest(long leaseEpoch, List<Body> reports) {
  /** A report as it comes in, before its laws are checked; 0 is a use that is not known. */
  @Schema(name = "Report")
  public record Body(
      int step,
      double trainLoss,
      Map<Objective, Double> valid,
      Map<Objective, Double> train,
      double learningRate,
      double gradientNorm,
      double sessionsPerSecond,
      double seconds,
      long memoryBytes,
      double cores) {
    private Report report() {
      return new Report(
          step,
          trainLoss,
          valid,
          train,
          learningRate,
          gradientNorm,
          sessionsPerSecond,
          seconds,
          memoryBytes == 0 ? Optional.empty() : Optional.of(memoryBytes),
          cores == 0 ? Optional.empty() : Optional.of(cores));
    }
  }

  /** Those that can be kept; what is wrong with the others is noted. */
  List<Report> good(Problems problems) {
    var good = new ArrayList<Report>();
    for (int i = 0; i < reports.size(); i++) {
      try {
        good.add(reports.get(i).report());
      } catch (InvalidInputException e) {
        var at = "reports[" + i + "]";
        e.problems().forEach(problem -> problems.add(problem.under(at)));
      }
    }
    return good;
  }
}

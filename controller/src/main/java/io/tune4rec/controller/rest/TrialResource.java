package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.AttemptEnd;
import io.tune4rec.controller.dispatch.CostForecast;
import io.tune4rec.controller.dispatch.Directive;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.RankLaw;
import io.tune4rec.controller.dispatch.ReportIntake;
import io.tune4rec.controller.dispatch.TaskResults;
import io.tune4rec.controller.dispatch.TrialCloser;
import io.tune4rec.controller.shipping.ModelIntake;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.TrialDetail;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Trials: what users read of them, and what workers say of their attempts. */
@Path("/api/v1/trials/{trial}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TrialResource {
  private final SweepStore sweeps;
  private final ReportIntake reports;
  private final TrialCloser closer;
  private final CostForecast costs;
  private final ModelIntake models;

  TrialResource(
      SweepStore sweeps,
      ReportIntake reports,
      TrialCloser closer,
      CostForecast costs,
      ModelIntake models) {
    this.sweeps = sweeps;
    this.reports = reports;
    this.closer = closer;
    this.costs = costs;
    this.models = models;
  }

  /** Whether to go on: {@code continue} or {@code stop}. */
  public record ReportAnswer(String action, String reason) {
    static ReportAnswer of(Directive directive) {
      return new ReportAnswer(
          directive.action().name().toLowerCase(Locale.ROOT), directive.reason());
    }
  }

  /**
   * What tasks other than the next item came to: metrics such as {@code auc:bought}, and by task a
   * loss a case, base64 of deflated little-endian 32-bit floats.
   */
  @Schema(name = "TaskResults")
  public record TasksBody(
      Map<TaskMetric, Double> valid,
      Map<TaskMetric, Double> test,
      Map<String, String> validLosses,
      Map<String, String> testLosses) {
    TaskResults read(RankLaw law) {
      return new TaskResults(
          valid,
          test,
          law.losses("tasks.valid_losses", validLosses, Split.VALID),
          law.losses("tasks.test_losses", testLosses, Split.TEST),
          law.score(valid));
    }
  }

  /** The result of an attempt; ranks are base64 of deflated little-endian 32-bit integers. */
  public record CompleteRequest(
      long leaseEpoch,
      int bestStep,
      double seconds,
      long peakMemoryBytes,
      long parameters,
      String validRanks,
      String testRanks,
      TasksBody tasks) {
    AttemptEnd.Completed end(RankLaw law) {
      return new AttemptEnd.Completed(
          bestStep,
          seconds,
          peakMemoryBytes,
          parameters,
          law.read("valid_ranks", validRanks, Split.VALID),
          law.read("test_ranks", testRanks, Split.TEST),
          tasks.read(law));
    }
  }

  /** Where the trial stands after the attempt's end. */
  public record CompleteAnswer(TrialState state) {}

  /** Why an attempt ended without a result. */
  public enum FailureKind {
    ERROR,
    INFEASIBLE,
    CRASH,
    STOPPED;

    AttemptEnd end(String reason) {
      return switch (this) {
        case ERROR -> new AttemptEnd.Failed("error: " + reason);
        case CRASH -> new AttemptEnd.Failed("crash: " + reason);
        case INFEASIBLE -> new AttemptEnd.Infeasible(reason);
        case STOPPED -> new AttemptEnd.Stopped(reason);
      };
    }
  }

  /** The end of an attempt that has no result. */
  public record FailRequest(long leaseEpoch, String kind, String reason) {
    private static final int MAX_REASON = 4_000;

    /** Reasons end with what a runner printed, native code included; no text holds its zeros. */
    private static String storable(String text) {
      return text.replace('\0', '\uFFFD');
    }

    AttemptEnd end() {
      var known = EnumNames.lower(FailureKind.class);
      return EnumNames.parse(FailureKind.class, "kind", kind, known)
          .end(storable(reason.substring(0, Math.min(reason.length(), MAX_REASON))));
    }
  }

  /** Whether the trial will be tried again. */
  public record FailAnswer(boolean retry) {}

  @GET
  @Operation(summary = "One trial, its attempts and the reports of the last one")
  public TrialDetail get(long trial) {
    return sweeps.trial(trial).orElseThrow(() -> unknown(trial));
  }

  private static UnknownIdException unknown(long trial) {
    return new UnknownIdException("trial", trial, "the trials of a sweep show their ids");
  }

  @GET
  @Path("/cost")
  @Operation(
      summary = "What was expected of a trial in time and memory, and what it took",
      description =
          "Learned from trials of the same device that had completed when the last attempt began,"
              + " or by now if there was none.")
  public CostForecast.TrialCost cost(long trial) {
    return costs.of(trial).orElseGet(() -> unpredicted(get(trial)));
  }

  /** Nothing is known of what others run. */
  private static CostForecast.TrialCost unpredicted(TrialDetail trial) {
    return new CostForecast.TrialCost(
        Optional.empty(), Optional.empty(), 0, trial.seconds(), trial.peakMemoryBytes());
  }

  @POST
  @Path("/attempts/{attempt}/reports")
  @WorkerCall
  @Operation(
      summary = "Report epochs of an attempt",
      description =
          "Each step is stored once. A report that breaks a law is refused by 422, the others of the"
              + " request are stored all the same.")
  public ReportAnswer report(long trial, int attempt, ReportRequest body) {
    var request = RequestBodies.required(body);
    var fence = new Fence(trial, attempt, request.leaseEpoch());
    var problems = new Problems();
    var directive = reports.take(fence, request.good(problems));
    problems.throwIfAny();
    return ReportAnswer.of(directive);
  }

  @POST
  @Path("/attempts/{attempt}/complete")
  @WorkerCall
  @Operation(summary = "End an attempt with its result")
  public CompleteAnswer complete(long trial, int attempt, CompleteRequest body) {
    var request = RequestBodies.required(body);
    var fence = new Fence(trial, attempt, request.leaseEpoch());
    return new CompleteAnswer(close(fence, request.end(closer.rankLawOf(trial))));
  }

  @POST
  @Path("/attempts/{attempt}/fail")
  @WorkerCall
  @Operation(summary = "End an attempt without a result")
  public FailAnswer fail(long trial, int attempt, FailRequest body) {
    var request = RequestBodies.required(body);
    var fence = new Fence(trial, attempt, request.leaseEpoch());
    return new FailAnswer(!close(fence, request.end()).terminal());
  }

  private TrialState close(Fence fence, AttemptEnd end) {
    var state = closer.close(fence, end);
    if (state.terminal()) {
      models.ended(fence.trialId());
    }
    return state;
  }
}

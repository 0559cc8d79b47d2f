package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.TaskLossStore;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** How well a trial did the tasks other than the next item, case by case. */
@Path("/api/v1/trials/{trial}/losses")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TaskLossResource {
  private static final List<String> SPLITS = List.of("valid", "test");

  private final TaskLossStore losses;

  TaskLossResource(TaskLossStore losses) {
    this.losses = losses;
  }

  /**
   * A task's losses.
   *
   * @param losses in the order of the split's cases, windows one after the other: cross-entropy in
   *     nats or the squared error; null where a case has no target
   */
  public record TaskLosses(String task, String split, List<Double> losses) {}

  @GET
  @Operation(
      summary = "The losses of one task of a completed trial, one a case",
      description =
          "A trial's 'losses' name its tasks. Cross-entropy in nats, or the squared error; null"
              + " where a case has no target.")
  public TaskLosses read(
      long trial,
      @Parameter(description = "name of a task") @RestQuery String task,
      @Parameter(description = "valid, unless test is asked for") @RestQuery String split) {
    var problems = new Problems();
    problems.require(
        task != null,
        "task",
        "task names a task of the trial",
        () -> "it is missing",
        "add ?task=");
    problems.throwIfAny();
    var word = Optional.ofNullable(split).orElse(SPLITS.getFirst());
    var found = losses.find(trial, task, EnumNames.parse(Split.class, "split", word, SPLITS));
    return new TaskLosses(
        task, word, numbers(found.orElseThrow(() -> unknown(trial, task)).values()));
  }

  private static UnknownIdException unknown(long trial, String task) {
    return new UnknownIdException(
        "loss of a task '" + task + "' in trial",
        trial,
        "once it has completed, 'losses' of a trial name its tasks");
  }

  private static List<Double> numbers(float[] values) {
    var numbers = new ArrayList<Double>(values.length);
    for (float value : values) {
      numbers.add(Float.isNaN(value) ? null : Double.valueOf(Float.toString(value)));
    }
    return Collections.unmodifiableList(numbers);
  }
}

package io.tune4rec.controller.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.external.Ask;
import io.tune4rec.controller.external.ExternalTrials;
import io.tune4rec.controller.external.OpenTrial;
import io.tune4rec.controller.external.Tell;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.TrialState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Trials of sweeps with {@code external: true}: programs of others ask, report and tell. */
@Path("/api/v1/sweeps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AskTellResource {
  private final ExternalTrials trials;

  /** A loss that diverged is written as NaN by Python, which no JSON knows. */
  private final ObjectMapper lenient;

  AskTellResource(ExternalTrials trials, ObjectMapper mapper) {
    this.trials = trials;
    this.lenient = mapper.copy().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
  }

  /** Who asks. No record: most of it may be absent. */
  @Schema(name = "AskRequest")
  public static final class AskRequest {
    @Schema(
        description = "of the caller's choice; the same one gets its open trials again",
        required = true)
    public String clientId = "";

    @Schema(description = "how many trials the client wants to hold, 1 to 100", defaultValue = "1")
    public int count = 1;

    @Schema(
        description =
            "others may have the trials after so long without a report; never if it is absent")
    public Optional<Double> leaseSeconds = Optional.empty();

    Ask read() {
      return new Ask(Objects.requireNonNullElse(clientId, ""), count, leaseSeconds);
    }
  }

  /**
   * What the client is to run.
   *
   * @param trials its open ones first; fewer than it asked for if there are no more
   * @param state of the sweep: nothing new is handed out unless it is RUNNING
   * @param finished whether the client may end: nothing is handed out any more
   */
  public record AskAnswer(List<OpenTrial> trials, SweepState state, boolean finished) {}

  /** How a trial stands. */
  @Schema(name = "StepRequest")
  public static final class StepRequest {
    @Schema(description = "of the trial in its sweep", required = true)
    public int number;

    @Schema(description = "such as an epoch, from 0; known steps are ignored", required = true)
    public int step;

    @Schema(description = "of the first objective")
    public Optional<Double> value = Optional.empty();

    @Schema(description = "by metric")
    public Optional<Map<String, Double>> values = Optional.empty();
  }

  /**
   * Whether to go on.
   *
   * @param reason why not; empty if so
   */
  public record StepAnswer(boolean shouldStop, Optional<String> reason) {}

  /** What came of a trial: values, or why there are none. */
  @Schema(name = "TellRequest")
  public static final class TellRequest {
    @Schema(description = "of the trial in its sweep", required = true)
    public int number;

    @Schema(
        description =
            "by metric: of each objective and limit, others are kept too; one that is null or \"NaN\""
                + " makes the trial infeasible")
    public Optional<Map<String, Object>> values = Optional.empty();

    @Schema(description = "instead of values, in a sweep with one objective and no limit")
    public Optional<Double> value = Optional.empty();

    @Schema(description = "the configuration cannot be, or diverged")
    public Optional<String> infeasibleReason = Optional.empty();

    @Schema(description = "the trial was lost, which says nothing about its configuration")
    public Optional<String> failedReason = Optional.empty();

    Tell read() {
      return new Tell(values, value.map(Object.class::cast), infeasibleReason, failedReason);
    }
  }

  private TellRequest read(String body) throws JsonProcessingException {
    return body == null || body.isBlank() ? null : lenient.readValue(body, TellRequest.class);
  }

  /** The trial's state after it. */
  public record TellAnswer(int number, TrialState state) {}

  @POST
  @Path("/trials:ask")
  @Operation(
      summary = "Ask for trials to run",
      description = "The client's open trials first, then new ones, within the sweep's budget.")
  public AskAnswer ask(long id, AskRequest body) {
    var handed = trials.ask(id, RequestBodies.required(body).read());
    boolean finished = handed.trials().isEmpty() && handed.nothingMore();
    return new AskAnswer(handed.trials(), handed.state(), finished);
  }

  @POST
  @Path("/trials:report")
  @Operation(
      summary = "Report how a trial stands",
      description = "Renews its lease, and says whether it is worth going on.")
  public StepAnswer report(long id, StepRequest body) {
    var request = RequestBodies.required(body);
    var reason = trials.report(id, request.number, request.step, request.value, request.values);
    return new StepAnswer(reason.isPresent(), reason);
  }

  @POST
  @Path("/trials:tell")
  @Operation(
      summary = "Tell what came of a trial",
      description = "The same again changes nothing; anything else is refused by 409.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TellRequest.class)))
  public TellAnswer tell(long id, String body) throws JsonProcessingException {
    var request = RequestBodies.required(read(body));
    return new TellAnswer(request.number, trials.tell(id, request.number, request.read()));
  }
}

package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.replicate.Reproduction;
import io.tune4rec.controller.replicate.Reproductions;
import io.tune4rec.controller.replicate.Tolerance;
import io.tune4rec.model.problem.InvalidInputException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A trial again, with its own seed. */
@Path("/api/v1/trials/{trial}/reproductions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TrialReproductionResource {
  private final Reproductions reproductions;

  TrialReproductionResource(Reproductions reproductions) {
    this.reproductions = reproductions;
  }

  /** Repetitions, newest first. */
  public record ReproductionList(List<Reproduction> reproductions, Optional<String> nextCursor) {}

  @POST
  @Operation(
      summary = "Run a completed trial again with its seed",
      description = "It waits for a worker as the trial of a sweep of its own.")
  @APIResponseSchema(value = Reproduction.class, responseCode = "201")
  public RestResponse<Reproduction> start(long trial) {
    return RestResponse.status(RestResponse.Status.CREATED, reproductions.start(trial));
  }

  @GET
  @Operation(
      summary = "How a trial came out that was run again with its seed, newest first",
      description =
          "A repetition that has completed has a report: what differs of what both ran with, their"
              + " ranks and metrics, and a verdict.")
  public ReproductionList list(
      long trial,
      @Parameter(
              description =
                  "how far metrics may lie apart where something differs that rounds otherwise;"
                      + " unless it is given 0.002, or two standard errors where that is more",
              schema = @Schema(type = SchemaType.NUMBER))
          @RestQuery
          String tolerance,
      @RestQuery String limit,
      @RestQuery String cursor) {
    var page = Page.newestFirst("reproductions", limit, cursor);
    var read = reproductions.list(trial, page.before(), page.rowsToRead(), tolerance(tolerance));
    var part = page.cut(read, one -> List.of(one.sweepId()));
    return new ReproductionList(part.rows(), part.nextCursor());
  }

  private static Tolerance tolerance(String given) {
    if (given == null) {
      return new Tolerance(OptionalDouble.empty());
    }
    try {
      return new Tolerance(OptionalDouble.of(Double.parseDouble(given)));
    } catch (NumberFormatException e) {
      throw InvalidInputException.of(
          "tolerance", "a tolerance is a number from 0 to 1", "got '" + given + "'", "");
    }
  }
}

package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.AttemptLogStore;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.LogChunk;
import io.tune4rec.controller.dispatch.LogPage;
import io.tune4rec.controller.dispatch.LogQuota;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;

/** What attempts print: sent by their workers, read by users while it grows. */
@Path("/api/v1/trials/{trial}/attempts/{attempt}/log")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AttemptLogResource {
  private final AttemptLogStore logs;
  private final LogQuota quota;

  AttemptLogResource(AttemptLogStore logs, LogQuota quota) {
    this.logs = logs;
    this.quota = quota;
  }

  /** The next chunk of a log; the same number again changes nothing. */
  public record LogRequest(long leaseEpoch, int number, String text) {}

  @GET
  @Operation(
      summary = "A part of an attempt's log",
      description =
          "The first 'limit' chunks (1 to 1000) after number 'after'; where numbers are missing,"
              + " text was left out. 'ended' once the attempt is over and no chunk follows.")
  public LogPage read(
      long trial,
      int attempt,
      @Parameter(
              description = "number of a chunk, or 0",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "0"))
          @RestQuery
          String after,
      @RestQuery String limit) {
    var problems = new Problems();
    int last = after(after, problems);
    int chunks = Page.limit(limit, problems);
    problems.throwIfAny();
    return logs.read(trial, attempt, last, chunks)
        .orElseThrow(
            () ->
                new UnknownIdException(
                    "attempt " + attempt + " of trial", trial, "see the attempts of a trial"));
  }

  private static int after(String given, Problems problems) {
    if (given == null) {
      return 0;
    }
    boolean number = given.matches("\\d{1,9}");
    problems.require(
        number,
        "after",
        "after is the number of a chunk, or 0",
        () -> "got '" + given + "'",
        "leave it out for the first chunks");
    return number ? Integer.parseInt(given) : 0;
  }

  @POST
  @WorkerCall
  @Operation(summary = "The next chunk of an attempt's log; the same number again changes nothing")
  @APIResponse(responseCode = "204", description = "the chunk is known")
  public void append(long trial, int attempt, LogRequest body) {
    var request = RequestBodies.required(body);
    var chunk = new LogChunk(request.number(), request.text());
    logs.append(new Fence(trial, attempt, request.leaseEpoch()), chunk, quota);
  }
}

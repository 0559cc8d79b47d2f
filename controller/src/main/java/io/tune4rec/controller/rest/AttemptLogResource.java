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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;

/** What attempts print: sent by their workers, read by users while it grows. */
@Path("/api/v1/trials/{trial}/attempts/{attempt}/log")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AttemptLogResource {
  private static final int MAX_LIMIT = 1_000;

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
      @RestQuery @DefaultValue("0") int after,
      @RestQuery @DefaultValue("100") int limit) {
    var problems = new Problems();
    problems.require(
        after >= 0, "after", "after is the number of a chunk, or 0", () -> "got " + after, "");
    problems.require(
        limit >= 1 && limit <= MAX_LIMIT,
        "limit",
        "limit is a number from 1 to " + MAX_LIMIT,
        () -> "got " + limit,
        "");
    problems.throwIfAny();
    return logs.read(trial, attempt, after, limit)
        .orElseThrow(
            () ->
                new UnknownIdException(
                    "attempt " + attempt + " of trial", trial, "see the attempts of a trial"));
  }

  @POST
  @WorkerCall
  @Operation(summary = "The next chunk of an attempt's log; the same number again changes nothing")
  @APIResponse(responseCode = "204", description = "the chunk is known")
  public void append(long trial, int attempt, LogRequest request) {
    var chunk = new LogChunk(request.number(), request.text());
    logs.append(new Fence(trial, attempt, request.leaseEpoch()), chunk, quota);
  }
}

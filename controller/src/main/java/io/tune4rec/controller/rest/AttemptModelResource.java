package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.shipping.ModelIntake;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;

/** The model of an attempt, from the worker that trained it. */
@Path("/api/v1/trials/{trial}/attempts/{attempt}/model")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AttemptModelResource {
  private static final String ZIP = "application/zip";

  private final ModelIntake intake;

  AttemptModelResource(ModelIntake intake) {
    this.intake = intake;
  }

  /** A model that is trained: the epoch that it is of. */
  public record OfferRequest(long leaseEpoch, int bestStep) {}

  /** Whether to send it, and how large it may be. */
  public record OfferAnswer(boolean wanted, long maxBytes, Optional<String> reason) {}

  @POST
  @Path("/offer")
  @Consumes(MediaType.APPLICATION_JSON)
  @WorkerCall
  @Operation(summary = "Ask whether the model of an attempt is wanted")
  public OfferAnswer offer(long trial, int attempt, OfferRequest body) {
    var request = RequestBodies.required(body);
    var fence = new Fence(trial, attempt, request.leaseEpoch());
    var objection = intake.offer(fence, request.bestStep()).objection();
    return new OfferAnswer(objection.isEmpty(), intake.maxBytes(), objection);
  }

  @POST
  @Consumes(ZIP)
  @WorkerCall
  @Operation(
      summary = "Send the model of an attempt",
      description =
          "Before its result. Kept if it is wanted, within max_bytes and has that SHA-256; the same"
              + " again changes nothing.")
  @RequestBody(
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "204", description = "the model is kept")
  public void upload(
      long trial,
      int attempt,
      @RestQuery("lease_epoch") String leaseEpoch,
      @RestQuery("best_step") String bestStep,
      @RestQuery String sha256,
      InputStream zip) {
    var problems = new Problems();
    long epoch = whole("lease_epoch", leaseEpoch, problems);
    int step = (int) whole("best_step", bestStep, problems);
    problems.require(
        sha256 != null && sha256.matches("[0-9a-f]{64}"),
        "sha256",
        "sha256 is the archive's, 64 hexadecimal digits",
        () -> "got '" + sha256 + "'",
        "");
    problems.throwIfAny();
    intake.take(new Fence(trial, attempt, epoch), step, sha256, zip);
  }

  private static long whole(String field, String given, Problems problems) {
    boolean number =
        problems.require(
            given != null && given.matches("\\d{1,9}"),
            field,
            field + " is a whole number",
            () -> "got '" + given + "'",
            "");
    return number ? Long.parseLong(given) : 0;
  }
}

package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.Plan;
import io.tune4rec.controller.dispatch.SweepPlanner;
import io.tune4rec.controller.sweep.IdempotencyKey;
import io.tune4rec.controller.sweep.Submitted;
import io.tune4rec.controller.sweep.SweepRequest;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepSubmission;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.model.problem.InvalidInputException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Sweep documents: plan one, or submit it. */
@Path("/api/v1/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SubmissionResource {
  static final String REPLAYED = "Idempotent-Replayed";
  static final String NOTICE = "Tune4Rec-Notice";

  /** Bounds of the notices in a response's head; validate=true tells all of them whole. */
  private static final int MOST_NOTICES = 20;

  private static final int LONGEST_NOTICE = 200;

  private final SweepSubmission submission;
  private final SweepPlanner planner;
  private final SweepStore sweeps;
  private final SweepDocument documents;
  private final SweepTags tags;

  SubmissionResource(
      SweepSubmission submission,
      SweepPlanner planner,
      SweepStore sweeps,
      SweepDocument documents,
      SweepTags tags) {
    this.submission = submission;
    this.planner = planner;
    this.sweeps = sweeps;
    this.documents = documents;
    this.tags = tags;
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, SweepDocument.YAML, SweepDocument.OLD_YAML})
  @Operation(
      summary = "Submit a sweep, or plan it with validate=true",
      description =
          "Takes a Tune4Rec sweep, a W&B sweep file or a Katib Experiment, told apart by their keys."
              + " Everything is checked and every problem named before anything is stored.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = SweepDocument.YAML, schema = @Schema(type = SchemaType.OBJECT))
      })
  @APIResponse(
      responseCode = "200",
      description = "validate=true: what the sweep would do; nothing is stored",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Plan.class)))
  @APIResponse(
      responseCode = "201",
      description = "the sweep, stored now or before under the same key",
      headers = {
        @Header(
            name = REPLAYED,
            description = "true if the key was known and nothing was stored",
            schema = @Schema(type = SchemaType.BOOLEAN)),
        @Header(
            name = NOTICE,
            description = "what of the document is not used, one header a notice; at most 20",
            schema = @Schema(type = SchemaType.STRING))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SweepView.class)))
  public RestResponse<Object> submit(
      InputStream body,
      @Parameter(hidden = true) @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
      @Parameter(description = "the same key and document again give the same sweep, not a second")
          @RestHeader(IdempotencyKey.HEADER)
          String idempotencyKey,
      @Parameter(
              description = "true: plan only, store nothing",
              schema = @Schema(type = SchemaType.BOOLEAN))
          @RestQuery
          String validate,
      @Parameter(description = "for a document that names no dataset") @RestQuery String dataset,
      @Parameter(description = "for a document that has no name") @RestQuery String name) {
    var bytes = documents.bytes(body);
    var request =
        new SweepRequest(
            documents.read(bytes, contentType),
            Optional.ofNullable(dataset),
            Optional.ofNullable(name));
    if (flag("validate", validate)) {
      return RestResponse.ok(planner.plan(request));
    }
    return created(
        idempotencyKey == null
            ? submission.submit(request)
            : submission.submitOnce(request, key(idempotencyKey, request, bytes)));
  }

  private RestResponse<Object> created(Submitted submitted) {
    var sweep =
        sweeps.find(submitted.id()).orElseThrow(() -> SweepResource.unknown(submitted.id()));
    var answer =
        RestResponse.ResponseBuilder.<Object>created(URI.create("/api/v1/sweeps/" + submitted.id()))
            .tag(tags.of(sweep))
            .entity(sweep);
    if (submitted.replayed()) {
      answer.header(REPLAYED, true);
    }
    submitted.notices().stream()
        .limit(MOST_NOTICES)
        .forEach(notice -> answer.header(NOTICE, headerText(notice)));
    return answer.build();
  }

  private static String headerText(String notice) {
    return notice
        .substring(0, Math.min(notice.length(), LONGEST_NOTICE))
        .replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** What the document says and what was said beside it. */
  private static IdempotencyKey key(String text, SweepRequest request, byte[] document) {
    var submitted = new ByteArrayOutputStream();
    for (var beside : new Optional<?>[] {request.dataset(), request.name()}) {
      submitted.writeBytes((beside + "\n").getBytes(StandardCharsets.UTF_8));
    }
    submitted.writeBytes(document);
    return IdempotencyKey.of(text, submitted.toByteArray());
  }

  private static boolean flag(String name, String given) {
    return switch (given) {
      case null -> false;
      case "false" -> false;
      case "", "true" -> true;
      default ->
          throw InvalidInputException.of(
              name, name + " is true or false", "got '" + given + "'", "");
    };
  }
}

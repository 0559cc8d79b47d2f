package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.leaderboard.Curves;
import io.tune4rec.controller.leaderboard.Leaderboard;
import io.tune4rec.controller.leaderboard.LeaderboardStore;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepSubmission;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialView;
import io.tune4rec.controller.sweep.UnknownIdException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** Sweeps: submit, watch, compare. */
@Path("/api/v1/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SweepResource {
  private final SweepSubmission submission;
  private final SweepStore sweeps;
  private final LeaderboardStore leaderboards;
  private final SweepDocument documents;

  SweepResource(
      SweepSubmission submission,
      SweepStore sweeps,
      LeaderboardStore leaderboards,
      SweepDocument documents) {
    this.submission = submission;
    this.sweeps = sweeps;
    this.leaderboards = leaderboards;
    this.documents = documents;
  }

  /** All sweeps, newest first. */
  public record SweepList(List<SweepView> sweeps) {}

  /** The trials of a sweep that were drawn, by number. */
  public record TrialList(List<TrialView> trials) {}

  @POST
  @Consumes({MediaType.APPLICATION_JSON, SweepDocument.YAML, SweepDocument.OLD_YAML})
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = SweepDocument.YAML, schema = @Schema(type = SchemaType.OBJECT))
      })
  @APIResponseSchema(value = SweepView.class, responseCode = "201")
  public RestResponse<SweepView> submit(
      InputStream body, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
    long id = submission.submit(documents.read(body, contentType));
    return RestResponse.ResponseBuilder.<SweepView>created(URI.create("/api/v1/sweeps/" + id))
        .entity(get(id))
        .build();
  }

  @GET
  public SweepList list() {
    return new SweepList(sweeps.list());
  }

  @GET
  @Path("/{id}")
  public SweepView get(long id) {
    return sweeps.find(id).orElseThrow(() -> unknown(id));
  }

  @GET
  @Path("/{id}/trials")
  public TrialList trials(long id) {
    get(id);
    return new TrialList(sweeps.trials(id));
  }

  @GET
  @Path("/{id}/leaderboard")
  public Leaderboard leaderboard(long id) {
    return leaderboards.leaderboard(id).orElseThrow(() -> unknown(id));
  }

  @GET
  @Path("/{id}/curves")
  public Curves curves(long id) {
    return leaderboards.curves(id).orElseThrow(() -> unknown(id));
  }

  private static UnknownIdException unknown(long id) {
    return new UnknownIdException("sweep", id, "GET /api/v1/sweeps lists them");
  }
}

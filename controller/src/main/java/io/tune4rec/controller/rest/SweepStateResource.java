package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.SweepMove;
import io.tune4rec.controller.dispatch.SweepStateStore;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** Sweeps that are paused, resumed and cancelled. The same again changes nothing. */
@Path("/api/v1/sweeps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SweepStateResource {
  private final SweepStore sweeps;
  private final SweepStateStore states;
  private final SweepTags tags;

  SweepStateResource(SweepStore sweeps, SweepStateStore states, SweepTags tags) {
    this.sweeps = sweeps;
    this.states = states;
    this.tags = tags;
  }

  /** What becomes of trials that run. */
  enum Running {
    STOP,
    FINISH
  }

  /** How to pause. No record: its only component has a default, and records here have none. */
  public static final class PauseRequest {
    @Schema(
        description = "what becomes of trials that run: stop and begin anew later, or finish",
        enumeration = {"stop", "finish"},
        defaultValue = "stop")
    public String running = "stop";

    SweepMove move() {
      var known = EnumNames.lower(Running.class);
      return switch (EnumNames.parse(Running.class, "running", running, known)) {
        case STOP -> new SweepMove.Pause();
        case FINISH -> new SweepMove.PauseWhenIdle();
      };
    }
  }

  @POST
  @Path("/pause")
  @Operation(
      summary = "Hands out no more trials",
      description = "Honours If-Match. The same again changes nothing.")
  public RestResponse<SweepView> pause(long id, PauseRequest body, @Context Request request) {
    // no body at all means its defaults
    var move = body == null ? new SweepMove.Pause() : body.move();
    return moved(id, move, request);
  }

  @POST
  @Path("/resume")
  @Operation(
      summary = "Hands out trials again; stopped ones begin anew",
      description = "Honours If-Match. The same again changes nothing.")
  public RestResponse<SweepView> resume(long id, NoSettings body, @Context Request request) {
    return moved(id, new SweepMove.Resume(), request);
  }

  @POST
  @Path("/cancel")
  @Operation(
      summary = "Ends a sweep and every open trial for good",
      description = "Honours If-Match. The same again changes nothing.")
  public RestResponse<SweepView> cancel(long id, NoSettings body, @Context Request request) {
    return moved(id, new SweepMove.Cancel(), request);
  }

  private RestResponse<SweepView> moved(long id, SweepMove move, Request request) {
    states.move(id, move, () -> tags.requireMatch(request, find(id)));
    var sweep = find(id);
    return RestResponse.ResponseBuilder.ok(sweep).tag(tags.of(sweep)).build();
  }

  private SweepView find(long id) {
    return sweeps.find(id).orElseThrow(() -> SweepResource.unknown(id));
  }
}

package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.Assignment;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.TrialAllocator;
import io.tune4rec.controller.dispatch.WorkerRegistration;
import io.tune4rec.controller.dispatch.WorkerRegistry;
import io.tune4rec.controller.dispatch.WorkerView;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/** Workers: register, claim, stay alive. */
@Path("/api/v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WorkerResource {
  private final WorkerRegistry registry;
  private final TrialAllocator allocator;

  WorkerResource(WorkerRegistry registry, TrialAllocator allocator) {
    this.registry = registry;
    this.allocator = allocator;
  }

  /** The fleet. */
  public record WorkerList(List<WorkerView> workers) {}

  /** How often to renew, and after what silence a trial counts as lost. */
  public record RegisterAnswer(long workerId, long leaseSeconds, long heartbeatSeconds) {}

  /** A free slot, and how long to wait for a trial, at most 30 seconds. */
  public record ClaimRequest(int slot, double waitSeconds) {}

  /** What the worker runs. */
  public record HeartbeatRequest(List<Fence> attempts) {}

  /** What it must stop. */
  public record HeartbeatAnswer(List<StopOrder> stop) {}

  /** An attempt that is no longer the worker's. */
  public record StopOrder(long trialId, int attempt, String reason) {}

  @GET
  public WorkerList list() {
    return new WorkerList(registry.workers());
  }

  @POST
  @WorkerCall
  @APIResponseSchema(value = RegisterAnswer.class, responseCode = "201")
  public RestResponse<RegisterAnswer> register(WorkerRegistration request) {
    long id = registry.register(request);
    var terms = registry.terms();
    return RestResponse.status(
        RestResponse.Status.CREATED,
        new RegisterAnswer(id, terms.length().toSeconds(), terms.heartbeat().toSeconds()));
  }

  @POST
  @Path("/{id}/claim")
  @WorkerCall
  @APIResponseSchema(value = Assignment.class, responseCode = "200")
  @APIResponse(responseCode = "204", description = "no trial within the time")
  public RestResponse<Assignment> claim(long id, ClaimRequest request, @Context RoutingContext call)
      throws InterruptedException {
    var wait = Duration.ofMillis((long) (1_000 * Math.clamp(request.waitSeconds(), 0, 30)));
    return allocator
        .claim(id, request.slot(), wait, call.response()::closed)
        .map(RestResponse::ok)
        .orElseGet(RestResponse::noContent);
  }

  @POST
  @Path("/{id}/heartbeat")
  @WorkerCall
  public HeartbeatAnswer heartbeat(long id, HeartbeatRequest request) {
    var lost = registry.heartbeat(id, request.attempts());
    return new HeartbeatAnswer(
        lost.stream()
            .map(f -> new StopOrder(f.trialId(), f.attempt(), "the attempt is no longer current"))
            .toList());
  }
}

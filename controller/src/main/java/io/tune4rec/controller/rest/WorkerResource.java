package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.Assignment;
import io.tune4rec.controller.dispatch.DispatchStore.Registered;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.LeaseTerms;
import io.tune4rec.controller.dispatch.Orders;
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
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
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

  /** A page of the fleet. */
  public record WorkerList(List<WorkerView> workers, Optional<String> nextCursor) {}

  /** Who it is, how often to renew, and after what silence a trial counts as lost. */
  public record RegisterAnswer(
      long workerId, int session, double leaseSeconds, double heartbeatSeconds) {
    static RegisterAnswer of(Registered worker, LeaseTerms terms) {
      return new RegisterAnswer(
          worker.id(), worker.session(), seconds(terms.length()), seconds(terms.heartbeat()));
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1_000.0;
    }
  }

  /** A free slot, and how long to wait for a trial, at most 30 seconds. */
  public record ClaimRequest(int slot, double waitSeconds) {}

  /**
   * What the worker runs, and how long to wait for orders, at most the time between heartbeats. It
   * asks again at once when it is answered.
   */
  public record HeartbeatRequest(List<Fence> attempts, double waitSeconds) {}

  /** What it must stop, and whether it shall finish what it has and end. */
  public record HeartbeatAnswer(List<Orders.Stop> stop, boolean drain) {}

  @GET
  @Operation(summary = "The fleet, by id")
  public WorkerList list(@RestQuery String limit, @RestQuery String cursor) {
    var page = Page.of("workers", limit, cursor, "\\d{1,18}");
    long after = page.after().map(place -> Long.parseLong(place.getFirst())).orElse(0L);
    var part = page.cut(registry.workers(after, page.rowsToRead()), worker -> List.of(worker.id()));
    return new WorkerList(part.rows(), part.nextCursor());
  }

  @POST
  @WorkerCall
  @APIResponseSchema(value = RegisterAnswer.class, responseCode = "201")
  public RestResponse<RegisterAnswer> register(WorkerRegistration body) {
    var worker = registry.register(RequestBodies.required(body));
    return RestResponse.status(
        RestResponse.Status.CREATED, RegisterAnswer.of(worker, registry.terms()));
  }

  @POST
  @Path("/{id}/claim")
  @WorkerCall
  @APIResponseSchema(value = Assignment.class, responseCode = "200")
  @APIResponse(responseCode = "204", description = "no trial within the time")
  public RestResponse<Assignment> claim(long id, ClaimRequest body, @Context RoutingContext call)
      throws InterruptedException {
    var request = RequestBodies.required(body);
    var wait = wait(request.waitSeconds());
    return allocator
        .claim(id, request.slot(), wait, call.response()::closed)
        .map(RestResponse::ok)
        .orElseGet(RestResponse::noContent);
  }

  @POST
  @Path("/{id}/heartbeat")
  @WorkerCall
  public HeartbeatAnswer heartbeat(long id, HeartbeatRequest body) throws InterruptedException {
    var request = RequestBodies.required(body);
    var orders = registry.heartbeat(id, request.attempts(), wait(request.waitSeconds()));
    return new HeartbeatAnswer(orders.stop(), orders.drain());
  }

  /** Which worker to drain. No record: its only component may be absent. */
  public static final class DrainRequest {
    @Schema(
        description =
            "of the worker that asks for itself: does nothing if it has registered again since")
    public OptionalInt session = OptionalInt.empty();
  }

  /** A worker asks for it too when it is told to stop. */
  @POST
  @Path("/{id}/drain")
  @WorkerCall(usersToo = true)
  public WorkerView drain(long id, DrainRequest request) {
    // no body at all means any session
    return registry.drain(id, request == null ? OptionalInt.empty() : request.session);
  }

  private static Duration wait(double seconds) {
    return Duration.ofMillis((long) (1_000 * Math.clamp(seconds, 0, 30)));
  }
}

package io.tune4rec.controller.rest;

import io.tune4rec.controller.access.AccessPolicy;
import io.tune4rec.controller.access.AccessPolicy.Caller;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets users call what is for users, and workers what is marked {@link WorkerCall}. */
class CallerFilter {
  static final String PROTOCOL_HEADER = "Tune4Rec-Protocol";
  static final String PROTOCOL = "1";

  /** What a worker is told that may not call; it may have come to another controller's. */
  static final String WORKERS_TOKEN =
      "a worker shows its controller's token (Authorization: Bearer …), but this one shows none or"
          + " another; give it that of worker.token in the controller's TUNE4REC_HOME, in"
          + " TUNE4REC_WORKER_TOKEN; controllers that share a database need the same"
          + " TUNE4REC_WORKER_TOKEN";

  /** What a user is told that may not call. */
  static final String USERS_TOKEN =
      "a user shows the API token: Authorization: Bearer …, or Basic with it as password";

  private final AccessPolicy policy;

  CallerFilter(AccessPolicy policy) {
    this.policy = policy;
  }

  @ServerRequestFilter
  Optional<Response> check(ContainerRequestContext request, ResourceInfo resource) {
    var caller =
        policy.identify(Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
    var call = resource.getResourceMethod().getAnnotation(WorkerCall.class);
    if (!mayCall(caller, Optional.ofNullable(call))) {
      return Optional.of(refusal(call != null));
    }
    if (HttpMethod.POST.equals(request.getMethod()) && request.getMediaType() == null) {
      // browsers let any site send such a request here without asking first
      return Optional.of(
          ProblemBody.of(415, "a request names the media type of its body: Content-Type")
              .response());
    }
    boolean speaksProtocol = PROTOCOL.equals(request.getHeaderString(PROTOCOL_HEADER));
    if (call != null && !call.usersToo() && !speaksProtocol) {
      return Optional.of(
          ProblemBody.of(
                  400,
                  "a worker sends %s: %s, but this one sends %s; start a worker of the same release"
                      .formatted(
                          PROTOCOL_HEADER,
                          PROTOCOL,
                          Optional.ofNullable(request.getHeaderString(PROTOCOL_HEADER))
                              .orElse("none")))
              .response());
    }
    return Optional.empty();
  }

  private static boolean mayCall(Caller caller, Optional<WorkerCall> call) {
    return call.map(c -> caller.worker() || c.usersToo() && caller.user()).orElse(caller.user());
  }

  private static Response refusal(boolean forWorkers) {
    var detail = forWorkers ? WORKERS_TOKEN : USERS_TOKEN;
    return Response.fromResponse(ProblemBody.of(401, detail).response())
        .header(HttpHeaders.WWW_AUTHENTICATE, forWorkers ? "Bearer" : FrontDoor.CHALLENGE)
        .build();
  }
}

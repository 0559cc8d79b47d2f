package io.tune4rec.controller.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tune4rec.controller.access.AccessPolicy;
import io.tune4rec.controller.access.LoopbackHosts;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every request passes first, pages included: the name it was sent to, and whether its sender
 * is known. Paths of pages lead to the one page that the web UI is.
 */
@Singleton
class FrontDoor {
  static final String CHALLENGE = "Basic realm=\"Tune4Rec\", charset=\"UTF-8\"";

  /** Pages load what this controller serves and nothing else, and nobody frames them. */
  static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final int FIRST = 1_000;
  private static final String API = "/api/";
  private static final String PAGE = "/index.html";
  private static final Set<String> PROBES =
      Set.of("/q/health", "/q/health/ready", "/q/health/live");

  private final AccessPolicy policy;
  private final ObjectMapper json;
  private final boolean loopback;

  FrontDoor(
      AccessPolicy policy,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.host") String host) {
    this.policy = policy;
    this.json = json;
    this.loopback = LoopbackHosts.isLoopback(host);
  }

  void open(@Observes Filters filters) {
    filters.register(this::enter, FIRST);
  }

  private void enter(RoutingContext request) {
    request.response().putHeader("Content-Security-Policy", POLICY);
    // The Host header of HTTP/1.1, the :authority of HTTP/2.
    var authority = request.request().authority();
    if (loopback && (authority == null || !LoopbackHosts.allows(authority.toString()))) {
      refuse(request, 421, "a local controller answers to localhost and 127.0.0.1 only");
      return;
    }
    var path = request.normalizedPath();
    var caller =
        policy.identify(
            Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION)));
    boolean workerOnApi = caller.worker() && path.startsWith(API);
    if (!PROBES.contains(path) && !caller.user() && !workerOnApi) {
      // whoever speaks the protocol is a worker, with a token that is not this controller's
      boolean worker = request.request().getHeader(CallerFilter.PROTOCOL_HEADER) != null;
      request.response().putHeader("WWW-Authenticate", worker ? "Bearer" : CHALLENGE);
      refuse(request, 401, worker ? CallerFilter.WORKERS_TOKEN : CallerFilter.USERS_TOKEN);
      return;
    }
    if (isPage(request.request().method(), path)) {
      request.reroute(PAGE);
      return;
    }
    if (path.equals("/") || path.equals(PAGE)) {
      // its scripts have the hash of their content in their names; the page itself changes
      request.addHeadersEndHandler(
          _ -> request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
    }
    request.next();
  }

  private static boolean isPage(HttpMethod method, String path) {
    // a dataset's name may hold a dot
    boolean asset =
        path.substring(path.lastIndexOf('/')).contains(".") && !path.startsWith("/datasets/");
    return method == HttpMethod.GET
        && !asset
        && !path.equals("/")
        && !path.startsWith(API)
        && !path.equals("/q")
        && !path.startsWith("/q/");
  }

  private void refuse(RoutingContext request, int status, String detail) {
    try {
      request
          .response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
          .end(json.writeValueAsString(ProblemBody.of(status, detail)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

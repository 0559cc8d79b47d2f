package io.tune4rec.controller.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.tune4rec.controller.dispatch.ForbiddenMoveException;
import io.tune4rec.controller.dispatch.StaleAttemptException;
import io.tune4rec.controller.external.ToldOtherwiseException;
import io.tune4rec.controller.recommender.NoRecommenderException;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception as a problem document. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response invalid(InvalidInputException e) {
    return ProblemBody.of(422, e.problems()).response();
  }

  @ServerExceptionMapper
  Response unknown(UnknownIdException e) {
    return ProblemBody.of(404, e.getMessage()).response();
  }

  @ServerExceptionMapper
  Response stale(StaleAttemptException e) {
    return ProblemBody.of(409, e.getMessage()).response();
  }

  @ServerExceptionMapper
  Response toldOtherwise(ToldOtherwiseException e) {
    return ProblemBody.of(409, e.getMessage()).response();
  }

  @ServerExceptionMapper
  Response changed(SweepTags.ChangedException e) {
    return ProblemBody.of(412, e.getMessage()).response();
  }

  @ServerExceptionMapper
  Response noRecommender(NoRecommenderException e) {
    return ProblemBody.of(503, e.getMessage()).response();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenMoveException e) {
    return ProblemBody.of(409, e.getMessage()).response();
  }

  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  Response json(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          ProblemBody.of(422, List.of(unknownKey(unknown))).response();
      case StreamConstraintsException _ ->
          ProblemBody.of(413, "the document is too large or too deep").response();
      case JsonMappingException mapping -> broken(mapping);
      default ->
          ProblemBody.of(400, "the body is not a JSON document: " + e.getOriginalMessage())
              .response();
    };
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    int status = e.getResponse().getStatus();
    var detail =
        switch (status) {
          case 404 -> "there is nothing at " + uri.getPath();
          case 405 -> "this method is not for " + uri.getPath();
          case 415 -> "this media type is not taken here";
          case 406 -> "nothing here has the media type that was asked for";
          default -> Optional.ofNullable(e.getMessage()).orElse("");
        };
    var problem = ProblemBody.of(status, detail).response();
    var allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? problem
        : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allow).build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e, UriInfo uri) {
    LOG.errorf(e, "a request for %s ended unexpectedly", uri.getPath());
    return ProblemBody.of(500, "something unexpected happened; the controller's log says what")
        .response();
  }

  private static Response broken(JsonMappingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException invalid) {
        var path = path(e);
        var problems =
            invalid.problems().stream().map(p -> path.isEmpty() ? p : p.under(path)).toList();
        return ProblemBody.of(422, problems).response();
      }
    }
    var problem =
        new Problem(path(e), "the value fits its key", e.getOriginalMessage(), "see openapi.json");
    return ProblemBody.of(422, List.of(problem)).response();
  }

  private static Problem unknownKey(UnrecognizedPropertyException e) {
    var known = e.getKnownPropertyIds().stream().map(String::valueOf).toList();
    return new Problem(
        path(e),
        "only known keys may stand here",
        "got '" + e.getPropertyName() + "'",
        Nearest.wayOut(e.getPropertyName(), known));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            reference ->
                reference.getFieldName() != null
                    ? "." + reference.getFieldName()
                    : "[" + reference.getIndex() + "]")
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}

package io.tune4rec.controller.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tune4rec.model.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param errors every law that the request broke; empty unless the status is 422
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
    String type, String title, int status, String detail, List<ErrorItem> errors) {
  /** The media type of problem documents. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** One broken law: where, what holds, what was given, what would be right, and all in one. */
  public record ErrorItem(String field, String law, String offence, String wayOut, String message) {
    static ErrorItem of(Problem problem) {
      return new ErrorItem(
          problem.field(), problem.law(), problem.offence(), problem.wayOut(), problem.sentence());
    }
  }

  static ProblemBody of(int status, String detail) {
    return new ProblemBody("about:blank", title(status), status, detail, List.of());
  }

  static ProblemBody of(int status, List<Problem> problems) {
    var detail =
        problems.size() == 1
            ? problems.getFirst().sentence()
            : problems.size() + " things are wrong; 'errors' names each";
    return new ProblemBody(
        "about:blank",
        title(status),
        status,
        detail,
        problems.stream().map(ErrorItem::of).toList());
  }

  Response response() {
    return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(this).build();
  }

  private static String title(int status) {
    return switch (status) {
      case 421 -> "Misdirected Request";
      case 422 -> "Unprocessable Content";
      default -> {
        var known = Response.Status.fromStatusCode(status);
        yield known == null ? "Error" : known.getReasonPhrase();
      }
    };
  }
}

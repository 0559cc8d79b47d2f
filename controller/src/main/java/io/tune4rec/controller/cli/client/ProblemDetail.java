package io.tune4rec.controller.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.Optional;

/** What an error response says (RFC 9457), with every single error as one sentence. */
public record ProblemDetail(String headline, List<String> errors) {
  private static final int LONGEST_HEADLINE = 300;

  /**
   * Reads the body of an error response. Whatever it is, there is a headline: that of the problem
   * document, or else the status with the start of the body.
   */
  public static ProblemDetail read(int status, String body) {
    try {
      var document = Json.MAPPER.readValue(body, Document.class);
      if (document != null && document.headline().isPresent()) {
        return new ProblemDetail(
            document.headline().get(), document.errors().stream().map(Entry::sentence).toList());
      }
    } catch (JsonProcessingException e) {
      return plain(status, body);
    }
    return plain(status, body);
  }

  private static ProblemDetail plain(int status, String body) {
    var text = body.strip().replaceAll("\\s+", " ");
    var start = text.substring(0, Math.min(text.length(), LONGEST_HEADLINE));
    return new ProblemDetail(
        "HTTP status " + status + (start.isEmpty() ? "" : ": " + start), List.of());
  }

  private record Document(Optional<String> title, Optional<String> detail, List<Entry> errors) {
    Document {
      errors = errors == null ? List.of() : errors;
    }

    Optional<String> headline() {
      return detail.filter(text -> !text.isBlank()).or(() -> title);
    }
  }

  private record Entry(
      Optional<String> field,
      Optional<String> law,
      Optional<String> offence,
      Optional<String> wayOut,
      Optional<String> message) {

    String sentence() {
      if (law.isEmpty() || offence.isEmpty()) {
        return message.orElse(field.orElse(""));
      }
      return new Problem(field.orElse(""), law.get(), offence.get(), wayOut.orElse("")).sentence();
    }
  }
}

package io.tune4rec.controller.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemDetailTest {
  @Test
  void reads_every_error_as_a_sentence_of_law_offence_and_way_out() {
    var problem =
        ProblemDetail.read(
            422,
            """
            {"type": "about:blank", "title": "Unprocessable", "status": 422,
             "detail": "the sweep was refused: 2 problems",
             "errors": [
               {"field": "space.learning_rate", "law": "a log scale needs low > 0",
                "offence": "got low=0.0", "way_out": "set low to 1e-6", "message": "ignored"},
               {"field": "trails", "message": "unknown key 'trails'; did you mean 'trials'?"}]}
            """);

    assertThat(problem)
        .isEqualTo(
            new ProblemDetail(
                "the sweep was refused: 2 problems",
                List.of(
                    "space.learning_rate: a log scale needs low > 0, but got low=0.0;"
                        + " set low to 1e-6",
                    "unknown key 'trails'; did you mean 'trials'?")));
  }

  @Test
  void takes_the_title_where_there_is_no_detail() {
    assertThat(ProblemDetail.read(404, "{\"title\": \"no sweep 9\", \"status\": 404}"))
        .isEqualTo(new ProblemDetail("no sweep 9", List.of()));
  }

  @Test
  void shows_the_status_and_the_start_of_a_body_that_is_no_problem_document() {
    assertThat(ProblemDetail.read(502, "<html>\n  Bad Gateway</html>").headline())
        .isEqualTo("HTTP status 502: <html> Bad Gateway</html>");
    assertThat(ProblemDetail.read(500, "").headline()).isEqualTo("HTTP status 500");
    assertThat(ProblemDetail.read(500, "null").headline()).isEqualTo("HTTP status 500: null");
    assertThat(ProblemDetail.read(500, "x".repeat(1000)).headline()).hasSizeLessThan(330);
  }
}

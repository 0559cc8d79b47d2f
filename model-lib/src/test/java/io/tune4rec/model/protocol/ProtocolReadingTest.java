package io.tune4rec.model.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolReadingTest {
  private static List<String> problems(Object tree) {
    var problems = new Problems();
    assertThat(Protocol.parse("protocol", tree, problems)).isEmpty();
    return problems.found().stream().map(Problem::sentence).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"leave_one_out", "next_window", "incremental_windows", "retrain_all"})
  void a_word_is_a_course_with_every_item_ranked(String word) {
    var protocol = Protocol.parse(word);

    assertThat(protocol.course().word()).isEqualTo(word);
    assertThat(protocol.candidates()).isEqualTo(Candidates.ALL);
    assertThat(protocol.ranking()).isEqualTo(new Ranking.Full());
  }

  @Test
  void the_short_form_means_the_long_one() {
    var brief = Protocol.parse(Map.of("sliding_last_k", "24h", "candidates", "unseen"));

    assertThat(brief)
        .isEqualTo(
            Protocol.parse(Map.of("kind", "sliding_last_k", "last", "24h", "candidates", "unseen")))
        .isEqualTo(
            new Protocol(
                new Course.SlidingLastK(new Span.Time(Duration.ofHours(24))),
                new Extent.All(),
                Candidates.UNSEEN,
                new Ranking.Full()));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "03, 3",
    "90m, 90m",
    "24h, 24h",
    "1d, 24h",
    "1440m, 24h",
    "48h, 2d",
    "2w, 14d"
  })
  void equal_spans_are_written_alike(String given, String written) {
    assertThat(Span.parse(given).orElseThrow().text()).isEqualTo(written);
  }

  @Test
  void a_number_of_windows_may_be_a_number() {
    assertThat(Protocol.parse(Map.of("sliding_last_k", 3)))
        .isEqualTo(Protocol.parse(Map.of("sliding_last_k", "3")));
  }

  @Test
  void what_is_written_reads_back() {
    for (var tree :
        List.of(
            Map.of("kind", "leave_one_out"),
            Map.of("kind", "sliding_last_k", "last", "7d"),
            Map.of("kind", "sliding_last_k", "last", 5, "candidates", "unseen"),
            Map.of("kind", "retrain_all", "windows", "50%"),
            Map.of("kind", "incremental_windows", "windows", 24.0),
            Map.of("kind", "next_window", "sampled_negatives", 100),
            Map.of("kind", "retrain_all", "sampled_negatives", 99, "sampled_by", "popularity"))) {
      var protocol = Protocol.parse(tree);

      assertThat(Protocol.parse(protocol.json())).isEqualTo(protocol);
    }
  }

  @Test
  void the_text_says_what_tells_protocols_apart() {
    assertThat(Protocol.parse("incremental_windows").text())
        .isEqualTo("incremental_windows, all items");
    assertThat(Protocol.parse(Map.of("sliding_last_k", "24h", "candidates", "unseen")).text())
        .isEqualTo("sliding_last_k 24h, unseen items");
    assertThat(
            Protocol.parse(
                    Map.of(
                        "sliding_last_k", 2, "sampled_negatives", 100, "sampled_by", "popularity"))
                .text())
        .isEqualTo("sliding_last_k 2 windows, all items, sampled: 100 negatives by popularity");
  }

  @ParameterizedTest
  @CsvSource({"24, 24", "024, 24", "50%, 50%", "' 5 %', ''", "100%, 100%"})
  void extents_are_written_alike(String given, String written) {
    assertThat(Extent.parse(given).map(Extent::text).orElse("")).isEqualTo(written);
  }

  @Test
  void a_share_is_a_part_of_all_windows_and_of_windows_only() {
    assertThat(problems(Map.of("kind", "incremental_windows", "windows", "101%")))
        .containsExactly(
            "protocol.windows: windows is a number of them from the first on, or a share such as"
                + " 50%, but got '101%'; such as windows: 50% for the first half of them");
    assertThat(problems(Map.of("kind", "next_window", "windows", 3)))
        .containsExactly(
            "protocol.windows: only protocols along windows say how many are evaluated, but got 3"
                + " with next_window; drop it");
    assertThat(Protocol.parse(Map.of("kind", "retrain_all", "windows", "100%")))
        .isEqualTo(Protocol.parse("retrain_all"));
    assertThat(Protocol.parse(Map.of("kind", "retrain_all", "windows", "50%")).text())
        .isEqualTo("retrain_all, the first 50% of the windows, all items");
  }

  @Test
  void a_word_that_is_none_is_told_the_nearest() {
    assertThat(problems("incremental_window"))
        .containsExactly(
            "protocol: a protocol is one of leave_one_out, next_window, incremental_windows,"
                + " retrain_all, sliding_last_k, but got 'incremental_window'; did you mean"
                + " 'incremental_windows'?");
  }

  @Test
  void every_problem_is_told_at_once() {
    assertThat(
            problems(
                Map.of("kind", "retrain_all", "last", 2, "candidate", "x", "candidates", "seen")))
        .hasSize(3)
        .anyMatch(p -> p.startsWith("protocol.last: only sliding_last_k says how far back"))
        .anyMatch(p -> p.endsWith("got 'candidate'; did you mean 'candidates'?"))
        .anyMatch(p -> p.contains("candidates is one of all, unseen, but got 'seen'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0h", "-1", "24 hours", "1.5h", "99999999"})
  void a_span_that_is_none_is_refused(String last) {
    assertThat(problems(Map.of("sliding_last_k", last)))
        .containsExactly(
            "protocol.last: a span is a number of windows or a time such as 90m, 24h, 7d or 2w,"
                + " but got '"
                + last
                + "'; such as {sliding_last_k: 24h}");
  }

  @Test
  void sliding_needs_to_know_how_far() {
    assertThat(problems("sliding_last_k"))
        .singleElement()
        .asString()
        .startsWith("protocol.last:")
        .contains("it is missing");
  }

  @Test
  void what_is_drawn_from_needs_a_number() {
    assertThat(problems(Map.of("kind", "next_window", "sampled_by", "uniform")))
        .singleElement()
        .asString()
        .contains("give sampled_negatives, or drop it");
    assertThat(problems(Map.of("kind", "next_window", "sampled_negatives", 0)))
        .singleElement()
        .asString()
        .contains("from 1 to 1000000, but got '0'");
  }

  @Test
  void neither_a_list_nor_nothing_is_a_protocol() {
    assertThat(problems(List.of("next_window"))).hasSize(1);
    assertThat(problems(null)).hasSize(1);
    assertThat(problems(Map.of("candidates", "all")))
        .singleElement()
        .asString()
        .startsWith("protocol.kind:")
        .contains("it is missing");
  }
}

package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageTest {
  @ParameterizedTest
  @CsvSource({
    "swep list, sweep",
    "sweep lst, list",
    "sweep pauze 3, pause",
    "trial log 3, logs",
    "worker drian w, drain",
    "dataset shw d, show",
    "bench strat, start",
    "sweep list --jsn, --json",
    "sweep submit f --dateset=x, --dataset",
    "leaderboard 3 --cvs, --csv",
    "trial logs 3 --folow, --follow",
    "worker --controler http://h, --controller",
    "completion bsh, bash"
  })
  void names_the_nearest_right_word_at_every_level(String line, String meant) {
    var ended = run(line.split(" "));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("did you mean '" + meant + "'?");
  }

  @Test
  void lists_the_verbs_with_a_line_each_where_one_is_missing() {
    assertThat(run("trial").err())
        .isEqualTo(
            """
            tune4rec trial: a verb is missing; it has
              show       Shows a trial: its configuration, its attempts, its learning curve.
              logs       Prints the log of a trial's newest attempt, or of another.
              reproduce  Runs a completed trial again with its own seed, and compares number by number.
              import     Gives a sweep's sampler finished trials from elsewhere to learn from.
            try 'tune4rec trial --help'
            """);
    assertThat(run().err().lines()).allMatch(line -> line.length() <= 90);
  }

  @Test
  void names_every_unknown_option_at_once_and_not_its_value() {
    assertThat(run("sweep", "list", "--nmae", "x", "--limt", "3").err())
        .isEqualTo(
            """
            tune4rec sweep list: 2 options are unknown
              an option is one of --help, --json, --limit, --name, --state, but got '--nmae';\
             did you mean '--name'?
              an option is one of --help, --json, --limit, --name, --state, but got '--limt';\
             did you mean '--limit'?
            try 'tune4rec sweep list --help'
            """);
  }

  @Test
  void says_that_no_more_words_belong_to_a_verb() {
    assertThat(run("sweep", "list", "all").err())
        .startsWith("tune4rec sweep list: no more words belong here, but got 'all'\n");
  }

  @ParameterizedTest
  @CsvSource({
    "sweep list --limit 0, '--limit: a list shows 1 or more, but got 0'",
    "trial show x, 'a trial is named by its id, as SWEEP/NUMBER or as SWEEP/best, but got ''x'''",
    "trial logs 3 --attempt 0, '--attempt: attempts are numbered from 1, but got 0'",
    "worker, '--controller: a worker is told whom to work for, but it is missing'",
    "leaderboard 3 --json --csv, '--json, --csv are mutually exclusive'"
  })
  void says_what_an_option_may_be(String line, String complaint) {
    var ended = run(line.split(" "));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(complaint);
  }

  private static Ended run(String... words) {
    return Ended.of(Path.of("."), Map.of(), words);
  }
}

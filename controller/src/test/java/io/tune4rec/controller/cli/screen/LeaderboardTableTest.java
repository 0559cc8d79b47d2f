package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.Sweeps;
import io.tune4rec.controller.cli.client.Leaderboard;
import io.tune4rec.controller.cli.client.Leaderboard.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaderboardTableTest {
  @Test
  void shows_the_objective_on_both_splits_and_the_parameters_that_differ() {
    var board = board(row(1, 4, "clm", 0.28414), row(2, 7, "mlm", 0.25), stillRunning(9, "mlm"));

    assertThat(LeaderboardTable.lines(board, Canvas.plain(80)))
        .containsExactly(
            "objective: ndcg@20, ranked on validation",
            "protocol: next_window, all items",
            "#        trial   valid    test  epoch  time  masking",
            "1            4  0.2841  0.2741      3  1:02  clm",
            "2            7  0.2500  0.2400      3  1:02  mlm",
            "running      9  0.2000       -      -     -  mlm");
  }

  @Test
  void says_where_lower_is_better() {
    var board =
        new Leaderboard(
            Sweeps.minimizing("rmse:price"), List.of("ndcg@20"), List.of(row(1, 4, "clm", 0.3)));

    assertThat(LeaderboardTable.lines(board, Canvas.plain(80)).getFirst())
        .isEqualTo("objective: rmse:price, ranked on validation, lower is better");
  }

  @Test
  void names_what_trials_were_enqueued_as() {
    var board = board(row(1, 4, "clm", 0.3), row(2, 1, "mlm", 0.2));

    assertThat(LeaderboardTable.lines(board, Canvas.plain(80)))
        .endsWith(
            "#  trial   valid    test  epoch  time  masking  origin",
            "1      4  0.3000  0.2900      3  1:02  clm      -",
            "2      1  0.2000  0.1900      3  1:02  mlm      paper/g1/gru-clm");
  }

  @Test
  void keeps_to_the_width_and_names_what_it_left_out() {
    var board = board(row(1, 4, "clm", 0.3), row(2, 7, "mlm", 0.2));

    var lines = LeaderboardTable.lines(board, Canvas.plain(40));

    assertThat(lines).allMatch(line -> line.length() <= 40);
    assertThat(lines.getLast()).isEqualTo("left out for width: masking");
  }

  @Test
  void says_that_there_is_nothing_yet() {
    assertThat(LeaderboardTable.lines(board(), Canvas.plain(80)))
        .containsExactly("no trial has a result yet");
  }

  private static Leaderboard board(Row... rows) {
    return new Leaderboard(Sweeps.finished(12, 0, 0), List.of("ndcg@20"), List.of(rows));
  }

  private static Row row(int rank, int number, String masking, double valid) {
    return new Row(
        Optional.of(rank),
        100 + number,
        number,
        "COMPLETED",
        configuration(masking),
        number == 1 ? Optional.of("paper/g1/gru-clm") : Optional.empty(),
        Optional.of(3),
        Map.of("ndcg@20", valid),
        Map.of("ndcg@20", valid - 0.01),
        Optional.of(62.0),
        Optional.of(1000L),
        1,
        Optional.empty());
  }

  private static Row stillRunning(int number, String masking) {
    return new Row(
        Optional.empty(),
        100 + number,
        number,
        "RUNNING",
        configuration(masking),
        Optional.empty(),
        Optional.empty(),
        Map.of("ndcg@20", 0.2),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty());
  }

  private static Map<String, Object> configuration(String masking) {
    var values = new LinkedHashMap<String, Object>();
    values.put("d_model", 64);
    values.put("masking", masking);
    return values;
  }
}

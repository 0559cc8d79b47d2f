package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.Sweeps;
import io.tune4rec.controller.cli.client.Leaderboard;
import io.tune4rec.controller.cli.client.Leaderboard.Row;
import io.tune4rec.controller.dataset.Yardsticks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CeilingLineTest {
  private static final Yardsticks TEST = new Yardsticks(600, 0.5, 0.311, 0.08);

  @Test
  void compares_the_first_in_rank_with_the_best_reachable() {
    var board = board(row(Optional.of(1), Map.of("ndcg@20", 0.412)), row(Optional.of(2), Map.of()));

    assertThat(CeilingLine.text(board, TEST))
        .contains(
            "the best trial reached ndcg@20 0.41 on test: 82 % of the best reachable 0.50"
                + " (first-order Markov 0.31, popularity 0.08)");
  }

  @Test
  void says_nothing_before_a_trial_has_a_result() {
    assertThat(CeilingLine.text(board(), TEST)).isEmpty();
    assertThat(CeilingLine.text(board(row(Optional.empty(), Map.of())), TEST)).isEmpty();
  }

  private static Leaderboard board(Row... rows) {
    return new Leaderboard(Sweeps.finished(12, 0, 0), List.of("ndcg@20"), List.of(rows));
  }

  private static Row row(Optional<Integer> rank, Map<String, Double> test) {
    return new Row(
        rank,
        1,
        1,
        "COMPLETED",
        Map.of(),
        Optional.empty(),
        Optional.of(3),
        test,
        test,
        Optional.of(62.0),
        Optional.of(1000L),
        1,
        Optional.empty());
  }
}

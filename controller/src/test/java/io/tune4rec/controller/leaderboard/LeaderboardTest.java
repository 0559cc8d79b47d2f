package io.tune4rec.controller.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.leaderboard.Leaderboard.Row;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  @Test
  void completed_trials_lead_by_validation_and_ties_go_to_the_lower_number() {
    var board =
        Leaderboard.of(
            sweep(),
            List.of(
                row(4, TrialState.RUNNING, 0.9),
                row(3, TrialState.COMPLETED, 0.3),
                row(2, TrialState.COMPLETED, 0.5),
                row(1, TrialState.COMPLETED, 0.3)));

    assertThat(board.rows()).extracting(Row::number).containsExactly(2, 1, 3, 4);
    assertThat(board.rows())
        .extracting(Row::rank)
        .containsExactly(
            OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3), OptionalInt.empty());
  }

  @Test
  void the_test_split_never_decides() {
    var luckyOnTest = row(1, TrialState.COMPLETED, 0.1, 0.9);
    var better = row(2, TrialState.COMPLETED, 0.2, 0.1);

    assertThat(Leaderboard.of(sweep(), List.of(luckyOnTest, better)).rows().getFirst().number())
        .isEqualTo(2);
  }

  private static Row row(int number, TrialState state, double value) {
    return row(number, state, value, 0);
  }

  private static Row row(int number, TrialState state, double valid, double test) {
    return new Row(
        OptionalInt.empty(),
        100 + number,
        number,
        state,
        Map.of(),
        OptionalInt.of(1),
        Map.of("ndcg@20", valid),
        Map.of("ndcg@20", test),
        Optional.of(1.0),
        Optional.of(10L),
        1);
  }

  private static SweepView sweep() {
    return new SweepView(
        1,
        "s",
        SweepState.RUNNING,
        new SweepView.DatasetName("d", "0"),
        "ndcg@20",
        "random",
        1,
        new SweepView.TrialCounts(4, 0, 1, 3, 0, 0),
        Optional.empty(),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}

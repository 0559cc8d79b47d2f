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

class LeaderboardCsvTest {
  @Test
  void has_parameters_and_metrics_as_columns_and_what_is_missing_empty() {
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("d_model", 64);
    configuration.put("learning_rate", 1.25e-5);
    var done =
        new Row(
            Optional.of(1),
            40,
            4,
            "COMPLETED",
            configuration,
            Optional.empty(),
            Optional.of(3),
            Map.of("ndcg@20", 0.28414),
            Map.of("ndcg@20", 0.27),
            Optional.of(62.5),
            Optional.of(1000L),
            2,
            Optional.empty());
    var running =
        new Row(
            Optional.empty(),
            41,
            5,
            "RUNNING",
            Map.of("masking", "clm"),
            Optional.of("enqueued"),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty());

    assertThat(LeaderboardCsv.text(board(done, running)))
        .isEqualTo(
            """
            rank,trial,trial_id,state,attempts,best_step,seconds,weights,origin,valid.ndcg@20,\
            test.ndcg@20,config.d_model,config.learning_rate,config.masking\r
            1,4,40,COMPLETED,2,3,62.5,1000,,0.28414,0.27,64,1.25E-5,\r
            ,5,41,RUNNING,1,,,,enqueued,,,,,clm\r
            """);
  }

  @Test
  void quotes_commas_quotes_and_ends_of_lines_and_nothing_else() {
    var odd = new LinkedHashMap<String, Object>();
    odd.put("a,b", "say \"yes\"");
    odd.put("lines", "1\r\n2");
    odd.put("plain", " x; y ");
    var row =
        new Row(
            Optional.of(1),
            40,
            4,
            "COMPLETED",
            odd,
            Optional.empty(),
            Optional.of(3),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.empty());

    assertThat(LeaderboardCsv.text(board(row)))
        .contains("\"config.a,b\",config.lines,config.plain\r\n")
        .endsWith(",\"say \"\"yes\"\"\",\"1\r\n2\", x; y \r\n");
  }

  private static Leaderboard board(Row... rows) {
    return new Leaderboard(Sweeps.finished(12, 0, 0), List.of("ndcg@20"), List.of(rows));
  }
}

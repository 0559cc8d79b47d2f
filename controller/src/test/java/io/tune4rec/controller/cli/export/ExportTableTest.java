package io.tune4rec.controller.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.Sweeps;
import io.tune4rec.controller.duckdb.TableParquet.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTableTest {
  @TempDir private Path folder;

  @Test
  void has_a_column_a_parameter_and_a_metric_in_an_order_of_its_own() throws IOException {
    var lines = csv(trials()).lines().toList();

    assertThat(lines.getFirst())
        .isEqualTo(
            "sweep_id,sweep,dataset,dataset_hash,protocol,objective,trial,trial_id,state,attempts,"
                + "best_step,value,seconds,weights,peak_memory_bytes,seed,origin,worker,device,"
                + "reason,created_at,started_at,finished_at,valid.ndcg@20,valid.auc:bought,"
                + "test.ndcg@20,config.d_model,config.learning_rate,config.architecture,"
                + "config.epochs");
    assertThat(lines.get(1))
        .isEqualTo(
            "3,eshop-first,eshop-clothing,0123456789abcdef0123,\"next_window, all items\",ndcg@20,"
                + "1,41,COMPLETED,2,2,0.28,12.5,4321,1073741824,7,enqueued,w1,"
                + "\"cpu of host, 1 thread\",,2026-11-29T12:00:00Z,2026-11-29T12:00:01.500Z,"
                + "2026-11-29T12:00:14Z,0.28,0.7,0.27,64,0.001,gpt2,2");
    assertThat(lines.get(2)).contains("\"it cannot be built, \"\"so\"\"");
  }

  @Test
  void reports_stand_with_their_trial() throws IOException {
    var table = new ExportTable(Sweeps.finished(12, 0, 0), ExportKind.REPORTS);
    PlayedTrials.REPORTS.forEach(table::add);

    assertThat(csv(table).lines().skip(1))
        .first()
        .asString()
        .endsWith("1,41,2,1,2.5,0.001,0.7,1234.5,4.0,1073741824,,0.2");
  }

  /** The witness is DuckDB's own reading of the file. */
  @Test
  void parquet_has_a_type_a_column() throws IOException, SQLException {
    var file = folder.resolve("a 'quoted' name.parquet");

    trials().writeParquet(file);

    assertThat(
            query(
                "select column_name || ' ' || column_type from (describe select * from %s)", file))
        .contains(
            "sweep_id BIGINT",
            "state VARCHAR",
            "value DOUBLE",
            "created_at TIMESTAMP WITH TIME ZONE",
            "valid.ndcg@20 DOUBLE",
            "config.d_model BIGINT",
            "config.learning_rate DOUBLE",
            "config.architecture VARCHAR");
    assertThat(
            query("select trial || ' ' || coalesce(\"valid.ndcg@20\"::varchar, '-') from %s", file))
        .containsExactly("1 0.28", "2 -", "3 -");
    assertThat(query("select epoch_ms(started_at)::varchar from %s where trial = 1", file))
        .containsExactly("1795953601500");
  }

  @Test
  void a_column_of_several_kinds_is_the_widest_of_them() {
    var table = new ExportTable(Sweeps.finished(12, 0, 0), ExportKind.BOARD);
    Stream.of("1", "0.5")
        .forEach(x -> table.add(PlayedTrials.json("{\"a\": {\"x\": %s}}".formatted(x))));
    Stream.of("1", "\"two\"", "true")
        .forEach(y -> table.add(PlayedTrials.json("{\"y\": %s, \"z\": [%s]}".formatted(y, y))));

    assertThat(table.columns().stream().map(ExportTableTest::text))
        .contains("a.x REAL", "y TEXT", "z TEXT");
  }

  private static String text(Column column) {
    return column.name() + " " + column.type();
  }

  private static ExportTable trials() {
    var table = new ExportTable(Sweeps.finished(12, 0, 0), ExportKind.TRIALS);
    Stream.of(PlayedTrials.COMPLETED, PlayedTrials.FAILED, PlayedTrials.QUEUED).forEach(table::add);
    return table;
  }

  private static String csv(ExportTable table) throws IOException {
    var out = new StringWriter();
    table.writeCsv(out);
    return out.toString();
  }

  private static List<String> query(String sql, Path file) throws SQLException {
    var source = "read_parquet('" + file.toString().replace("'", "''") + "')";
    try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql.formatted(source))) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}

package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import io.tune4rec.model.schema.merlin.MerlinColumn;
import io.tune4rec.model.schema.merlin.MerlinColumn.ValueCount;
import io.tune4rec.model.schema.merlin.MerlinSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported, as DuckDB reads it back. */
class SessionParquetTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item", Column.Kind.CATEGORICAL, false, 3, true, Set.of("item_id")),
              new Column("price", Column.Kind.CONTINUOUS, 0, Set.of("item_feature")),
              new Column("topics", Column.Kind.CATEGORICAL, true, 2, false, Set.of())));
  private static final int[] ITEMS = {1, 2, 3, 1, 4};

  @TempDir Path folder;
  private SessionDataset dataset;
  private Path to;

  @BeforeEach
  void write() {
    to = folder.resolve("to");
    try (var writer =
        DatasetWriter.create(folder.resolve("store"), SCHEMA, Map.of("price", Scaling.Rule.NONE))) {
      for (int i = 0; i < ITEMS.length; i++) {
        writer.append(
            100 + i,
            new int[] {ITEMS[i]},
            new double[] {i + 0.1f},
            new Lists(List.of(i == 0 ? new int[] {1, 2} : new int[0]), List.of()));
        if (i == 2) {
          writer.endSession(2);
        }
      }
      writer.endSession(1);
      writer.ids("item", List.of("a", "b, \"quoted\"\n", "日").iterator());
      writer.window(0, 103);
      writer.slice(Split.TRAIN, new Slice(0, 3));
      writer.window(103, 110);
      writer.slice(Split.TRAIN, new Slice(0, 2));
      writer.slice(Split.TEST, new Slice(3, 5));
      writer.seal(new DatasetText("small", TimeBase.CLOCK, Map.of(), Map.of(), Map.of()));
      dataset = SessionDataset.open(writer.publish());
    }
  }

  @AfterEach
  void close() {
    dataset.close();
  }

  @Test
  void a_row_is_a_sequence_of_its_window_and_split() {
    assertThat(new SessionParquet(dataset, false).write(to)).isEqualTo(3);

    assertThat(rows("0001/train.parquet"))
        .containsExactly("1|2|[100, 101, 102]|[1, 2, 3]|[0.1, 1.1, 2.1]|[[1, 2], [], []]");
    assertThat(rows("0002/train.parquet")).hasSize(1);
    assertThat(rows("0002/test.parquet"))
        .containsExactly("2|1|[103, 104]|[1, 4]|[3.1, 4.1]|[[], []]");
    assertThat(to.resolve("0001/valid.parquet")).doesNotExist();
  }

  @Test
  void the_schema_beside_them_says_what_is_in_them() {
    new SessionParquet(dataset, false).write(to);

    var schema = MerlinSchema.read(to.resolve("schema.pbtxt"));
    assertThat(schema.columns())
        .extracting(MerlinColumn::name)
        .containsExactly("session_id", "user_id", "timestamp", "item", "price", "topics");
    assertThat(schema.itemId().cardinality()).as("3 items, padding, unknown").isEqualTo(5);
    assertThat(schema.itemId().valueCount()).contains(new ValueCount(2, 3));
    assertThat(schema.tagged("continuous").columns())
        .extracting(MerlinColumn::name)
        .containsExactly("price");
  }

  @Test
  void original_ids_come_as_they_were_and_unknown_ones_as_null() {
    new SessionParquet(dataset, true).write(to);

    assertThat(texts("select item[2] from '%s'", "0001/train.parquet"))
        .containsExactly("b, \"quoted\"\n");
    assertThat(texts("select item[2] is null from '%s'", "0002/test.parquet"))
        .containsExactly("true");
    assertThat(MerlinSchema.read(to.resolve("schema.pbtxt")).itemId().type())
        .isEqualTo(MerlinColumn.Type.BYTES);
  }

  @Test
  void a_folder_that_holds_something_is_refused_and_left() throws IOException {
    Files.createDirectories(to);
    Files.writeString(to.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> new SessionParquet(dataset, false).write(to))
        .hasMessage(
            to
                + ": an export goes into a new or an empty folder, but this one holds something;"
                + " name another one");
    assertThat(to.toFile().list()).containsExactly("mine.txt");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("store", "to");
  }

  private List<String> rows(String file) {
    return texts(
        "select concat_ws('|', session_id, user_id, timestamp, item, price, topics) from '%s'",
        file);
  }

  private List<String> texts(String sql, String file) {
    var texts = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql.formatted(to.resolve(file)))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return texts;
  }
}

package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.protocol.Course;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet as NVTabular leaves it: a row is a session, and a schema of Merlin lies beside. */
class MerlinImportTest {
  /** As in Transformers4Rec's examples, with a feature of the session and a day that is neither. */
  private static final String SCHEMA =
      """
      feature { name: "session_id" type: INT annotation { tag: "groupby_col" } }
      feature {
        name: "item_id-list_trim"
        value_count { min: 2 max: 20 }
        type: INT
        int_domain { name: "item_id/list" min: 1 max: 9 is_categorical: true }
        annotation { tag: "item_id" tag: "list" tag: "categorical" tag: "item" }
      }
      feature {
        name: "timestamp/age_days-list_trim"
        value_count { min: 2 max: 20 }
        type: FLOAT
        float_domain { name: "age" min: -2.9 max: 1.5 }
        annotation { tag: "continuous" tag: "list" }
      }
      feature {
        name: "country"
        type: INT
        int_domain { name: "country" min: 0 max: 3 is_categorical: true }
        annotation { tag: "categorical" }
      }
      feature { name: "day-first" annotation { } }
      """;

  private static final String COLUMNS =
      " t(session_id, \"item_id-list_trim\", \"timestamp/age_days-list_trim\", country,"
          + " \"day-first\")";

  private static final String SESSIONS =
      "select * from (values (11, [3, 9, 3, 1], [0.5, 1, 1.5, -2]::float[], 2, 1),"
          + " (12, [4, 5, 6, 0, 0], [0, 1, 2, 0, 0]::float[], 0, 1),"
          + " (13, [9, 8, 7, 6], [0, 0, 0, 0]::float[], 3, 2))"
          + COLUMNS;

  @TempDir Path folder;
  @TempDir Path store;
  private OwnFiles own;

  @BeforeEach
  void prepare() throws IOException {
    own = new OwnFiles(folder, store);
    Files.writeString(folder.resolve("schema.pbtxt"), SCHEMA);
  }

  @Test
  void a_row_is_a_session_with_its_lists_taken_apart_and_ids_as_they_are() {
    own.parquet("part_0.parquet", SESSIONS);

    var report = imported(new ImportSource.Folder(folder));

    assertThat(report.info().counts().sessions()).isEqualTo(3);
    assertThat(report.info().counts().interactions()).as("without padding").isEqualTo(11);
    assertThat(report.info().schema().columns())
        .extracting(Column::name, Column::cardinality)
        .containsExactly(
            tuple("item_id-list_trim", 9),
            tuple("timestamp_age_days-list_trim", 0),
            tuple("country", 3));
    try (var dataset = SessionDataset.open(report.folder())) {
      assertThat(items(dataset, Split.TEST, 0)).containsExactly(3, 9, 3, 1);
      assertThat(items(dataset, Split.TEST, 1)).containsExactly(4, 5, 6);
      assertThat(dataset.categorical("country").at(0)).isEqualTo(2);
      assertThat(dataset.categorical("country").at(3)).as("the same in a session").isEqualTo(2);
      assertThat(dataset.schema().find("country").orElseThrow().tags()).contains("session_feature");
    }
    assertThat(report.notices())
        .contains("left out, because the schema does not name them: day-first");
  }

  @Test
  void a_file_beside_a_schema_in_json_is_the_same() throws IOException {
    var file = own.parquet("part_0.parquet", SESSIONS);
    var text = imported(new ImportSource.Described(List.of(file))).hash();
    Files.delete(folder.resolve("schema.pbtxt"));
    Files.writeString(
        folder.resolve("schema.json"),
        """
        {"feature": [
          {"name": "session_id", "type": "INT", "annotation": {"tag": ["groupby_col"]}},
          {"name": "item_id-list_trim", "valueCount": {"min": "2", "max": "20"}, "type": "INT",
           "intDomain": {"name": "item_id/list", "min": "1", "max": "9", "isCategorical": true},
           "annotation": {"tag": ["item_id", "list", "categorical", "item"]}},
          {"name": "timestamp/age_days-list_trim", "valueCount": {"min": "2", "max": "20"},
           "type": "FLOAT", "floatDomain": {"name": "age", "min": -2.9, "max": 1.5},
           "annotation": {"tag": ["continuous", "list"]}},
          {"name": "country", "type": "INT",
           "intDomain": {"name": "country", "max": "3", "isCategorical": true},
           "annotation": {"tag": ["categorical"]}}]}
        """);

    assertThat(imported(new ImportSource.Folder(folder)).hash()).isEqualTo(text);
  }

  @Test
  void items_of_a_row_at_one_time_stay_as_their_list_has_them() throws IOException {
    Files.writeString(
        folder.resolve("schema.pbtxt"),
        SCHEMA
            .replace("\"timestamp/age_days-list_trim\"", "\"ts\"")
            .replace("tag: \"continuous\" tag: \"list\"", "tag: \"timestamp\" tag: \"list\""));
    // one row of more values than DuckDB sorts in one piece
    own.parquet(
        "part_0.parquet",
        "select s as session_id,"
            + " [1 + i * i % 9 for i in range(if(s = 0, 400000, 3))] as \"item_id-list_trim\","
            + " [1700000000 + s for i in range(if(s = 0, 400000, 3))] as ts, 1 as country"
            + " from range(20) sessions(s)");

    var report = imported(new ImportSource.Folder(folder));

    try (var dataset = SessionDataset.open(report.folder())) {
      for (long session = 0; session < dataset.sessions(); session++) {
        long begin = dataset.sessionBegin(session);
        for (long i = 0; i < dataset.sessionEnd(session) - begin; i++) {
          assertThat(dataset.itemIds().at(begin + i)).isEqualTo((int) (1 + i * i % 9));
        }
      }
    }
  }

  @Test
  void folders_of_train_valid_and_test_are_windows_as_they_are() throws IOException {
    for (int window : new int[] {1, 2, 10}) {
      for (var split : List.of("train", "valid", "test")) {
        Files.createDirectories(folder.resolve(Integer.toString(window)));
        own.parquet(
            window + "/" + split + ".parquet", sessions(window, split.equals("train") ? 4 : 2));
      }
    }

    var report = imported(new ImportSource.Folder(folder));

    assertThat(report.info().windows()).hasSize(3);
    assertThat(report.info().windows())
        .allSatisfy(
            window ->
                assertThat(window.slices())
                    .isEqualTo(Map.of(Split.TRAIN, 4, Split.VALID, 2, Split.TEST, 2)));
    assertThat(report.info().split())
        .containsEntry("kind", "windows")
        .containsEntry("window", "given");
    assertThat(Protocol.byDefault(report.info()).course())
        .isInstanceOf(Course.IncrementalWindows.class);
    assertThat(Protocol.byDefault(report.info()).stages(report.info())).hasSize(2);
    try (var dataset = SessionDataset.open(report.folder())) {
      assertThat(items(dataset, Split.TEST, dataset.first(Split.TEST, 2)))
          .as("window 10 is the last, not the second")
          .startsWith(9);
    }
  }

  @Test
  void one_folder_of_train_valid_and_test_is_one_split() {
    for (var split : List.of("train", "valid", "test")) {
      own.parquet(split + ".parquet", sessions(1, 3));
    }

    var report = imported(new ImportSource.Folder(folder));

    assertThat(report.info().windows()).hasSize(1);
    assertThat(report.info().slices(Split.VALID)).isEqualTo(3);
  }

  @Test
  void training_later_than_a_target_is_a_leak_where_files_have_times() throws IOException {
    withTimes();
    timed("train", 1_700_000_300);
    timed("valid", 1_700_000_100);
    timed("test", 1_700_000_200);

    assertThat(refusal(new ImportSource.Folder(folder), Preparation.byDefault()))
        .contains("9 training inputs of next_window are later than a target");
  }

  @Test
  void a_session_whole_in_train_and_in_test_is_a_leak_where_files_have_times() throws IOException {
    withTimes();
    timed("train", 1_700_000_200);
    timed("valid", 1_700_000_100);
    timed("test", 1_700_000_200);

    assertThat(refusal(new ImportSource.Folder(folder), Preparation.byDefault()))
        .contains("are later than a target");
  }

  @Test
  void one_split_in_the_order_of_time_keeps_its_times() throws IOException {
    withTimes();
    timed("train", 1_700_000_100);
    timed("valid", 1_700_000_200);
    timed("test", 1_700_000_300);

    var report = imported(new ImportSource.Folder(folder));

    assertThat(report.info().time()).isEqualTo(TimeBase.CLOCK);
    assertThat(report.info().windows()).hasSize(1);
    assertThat(report.info().windows().getFirst().start()).isEqualTo(1_700_000_100_000L);
  }

  private void withTimes() throws IOException {
    Files.writeString(
        folder.resolve("schema.pbtxt"),
        """
        feature { name: "session_id" type: INT annotation { tag: "session_id" } }
        feature {
          name: "item"
          value_count { min: 2 max: 20 }
          type: INT
          int_domain { name: "item" min: 1 max: 9 is_categorical: true }
          annotation { tag: "item_id" }
        }
        feature {
          name: "time"
          value_count { min: 2 max: 20 }
          type: INT
          annotation { tag: "timestamp" }
        }
        """);
  }

  /** Three sessions of three clicks, a second apart. */
  private void timed(String part, long from) {
    own.parquet(
        part + ".parquet",
        "select i as session_id, [1 + i, 5, 6] as item, [%d + i, %d + i, %d + i] as \"time\""
                .formatted(from, from + 1, from + 2)
            + " from range(3) t(i)");
  }

  @Test
  void what_the_files_say_cannot_be_split_otherwise() {
    for (var split : List.of("train", "valid", "test")) {
      own.parquet(split + ".parquet", sessions(1, 3));
    }

    var options = Preparation.parse(Map.of("split", "leave_one_out"), new Problems()).orElseThrow();

    assertThat(refusal(new ImportSource.Folder(folder), options))
        .startsWith("split: what the names of the files say, train, valid and test, is the split");
  }

  @Test
  void lists_of_other_lengths_and_ids_beyond_the_schema_are_refused_with_their_row() {
    own.parquet(
        "part_0.parquet",
        "select * from (values (11, [3, 9], [0.5]::float[], 2, 1),"
            + " (12, [4, 10], [0, 1]::float[], 0, 1))"
            + COLUMNS);

    assertThat(refusal(new ImportSource.Folder(folder), Preparation.byDefault()))
        .isEqualTo(
            """
            part_0.parquet row 1, place 1 in its lists: all lists of a session are as long as the \
            one of its items, but 'timestamp/age_days-list_trim' has 1 values and \
            'item_id-list_trim' has 2; leave the column out of the schema
            part_0.parquet row 2, place 2 in its lists, column 'item_id-list_trim': an item id is a \
            whole number from 1 to 9, but got '10'; raise the cardinality in the schema, or correct \
            the id""");
  }

  @Test
  void a_folder_without_parquet_is_refused() {
    assertThat(refusal(new ImportSource.Folder(folder), Preparation.byDefault()))
        .isEqualTo(
            folder
                + ": a schema of Merlin lies beside Parquet files, but there is none; put them there,"
                + " or into folders 1, 2, … for time windows");
  }

  private static String sessions(int window, int n) {
    return "select i as session_id, [%d, 2 + i %% 3, 5, 6] as \"item_id-list_trim\","
            .formatted(Math.min(9, window))
        + " [0, 1, 2, i]::float[] as \"timestamp/age_days-list_trim\","
        + " i % 3 as country, 1 as \"day-first\" from range("
        + n
        + ") t(i)";
  }

  private static List<Integer> items(SessionDataset dataset, Split split, int slice) {
    return LongStream.range(dataset.begin(split, slice), dataset.end(split, slice))
        .mapToObj(i -> dataset.itemIds().at(i))
        .toList();
  }

  private ImportReport imported(ImportSource source) {
    return new DatasetImporter(store)
        .run(new ImportRequest(source, Optional.of("merlin"), Preparation.byDefault()), rows -> {});
  }

  private String refusal(ImportSource source, Preparation preparation) {
    var request = new ImportRequest(source, Optional.of("merlin"), preparation);
    var refusal =
        catchThrowableOfType(
            InvalidInputException.class, () -> new DatasetImporter(store).run(request, rows -> {}));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.getMessage();
  }
}

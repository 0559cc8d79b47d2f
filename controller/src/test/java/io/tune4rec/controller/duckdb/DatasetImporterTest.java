package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.dataset.SampleSessions;
import io.tune4rec.controller.dataset.SourceFolder;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetImporterTest {
  @TempDir Path folder;
  @TempDir Path home;
  private Path store;
  private SourceFolder source;

  @BeforeEach
  void write() {
    source = new SourceFolder(folder);
    store = home.resolve("datasets");
  }

  @Test
  void interactions_are_stored_by_session_and_time() {
    var report = run(Map.of("valid_from", "2020-09-15", "test_from", "2020-09-16"));

    try (var dataset = SessionDataset.open(report.folder())) {
      var items = new ArrayList<Integer>();
      for (int i = 0; i < 7; i++) {
        items.add(dataset.itemIds().at(i));
      }
      assertThat(items).containsExactly(1, 2, 5, 4, 2, 3, 1);
      assertThat(dataset.categorical("colour").at(3)).isZero();
      assertThat(dataset.begin(Split.VALID, 0)).isEqualTo(3);
      assertThat(dataset.end(Split.VALID, 0)).isEqualTo(5);
      assertThat(dataset.continuous("price").at(0)).isEqualTo(-1);
      assertThat(dataset.continuous("price").at(2)).isEqualTo(7);
    }
  }

  @Test
  void the_report_says_what_happened() {
    var report = run(Map.of("valid_from", "2020-09-15", "test_from", "2020-09-16"));

    assertThat(report.lines())
        .containsExactly(
            "  rows     7 read, all of them kept",
            "  sessions 4, of median length 2",
            "  items    5; density 35.0 %",
            "  columns  item_id, colour, genres, price",
            "  train    1 sequences (left out: 1 sessions are too short)",
            "  valid    1 sequences",
            "  test     1 sequences",
            "  split    kind time, valid_from 2020-09-15T00:00:00Z, test_from 2020-09-16T00:00:00Z,"
                + " straddle cut");
    assertThat(report.json())
        .containsEntry("splits", Map.of("train", 1, "valid", 1, "test", 1))
        .containsEntry("too_short", Map.of("train", 1L, "valid", 0L, "test", 0L));
  }

  @Test
  void the_same_source_gives_the_same_hash_and_the_store_holds_it_once() {
    var first = run(Map.of());
    var second = run(Map.of());

    assertThat(second.hash()).isEqualTo(first.hash());
    DatasetHash.verify(first.folder());
    assertThat(store.toFile().list()).containsExactly(first.hash());
  }

  @Test
  void another_protocol_gives_another_hash() {
    var byTime = run(Map.of());
    source.rows(SourceFolder.ROWS + "1,3,1600000090,3,1,30\n1,3,1600000091,3,1,30\n");
    var longer = run(Map.of("kind", "time"));
    var leftOut = run(Map.of("kind", "leave_one_out"));

    assertThat(byTime.hash()).isNotEqualTo(longer.hash());
    assertThat(longer.hash()).isNotEqualTo(leftOut.hash());
  }

  @Test
  void a_refused_import_leaves_nothing_in_the_store() {
    source.spoil("1600259260", "x");

    assertThatThrownBy(() -> run(Map.of())).isInstanceOf(InvalidInputException.class);

    assertThat(store).isEmptyDirectory();
  }

  @Test
  void a_cut_that_leaves_a_split_empty_leaves_nothing_in_the_store() {
    assertThatThrownBy(() -> run(Map.of("valid_from", "2021-01-01", "test_from", "2021-02-01")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("split valid: every split has a session");

    assertThat(store).isEmptyDirectory();
  }

  @Test
  void a_name_that_cannot_name_a_dataset_is_refused() {
    var request = new ImportRequest(folder, Optional.of("my data"), Preparation.byDefault());

    assertThatThrownBy(() -> new DatasetImporter(store).run(request, rows -> {}))
        .hasMessage(
            "name: a dataset's name is up to 64 letters, digits, '.', '_' and '-', and starts with a"
                + " letter or digit, but got 'my data'");
  }

  @Test
  void progress_ends_with_the_number_of_rows() {
    var seen = new ArrayList<Long>();

    new DatasetImporter(store)
        .run(new ImportRequest(folder, Optional.empty(), Preparation.byDefault()), seen::add);

    assertThat(seen).containsExactly(7L);
  }

  @Test
  void more_rows_than_fit_in_memory_are_sorted_alike() {
    var sample = home.resolve("sample");
    new SampleSessions(3, 400, 40_000).writeTo(sample);
    var request = new ImportRequest(sample, Optional.empty(), Preparation.byDefault());

    var roomy = new DatasetImporter(store).run(request, rows -> {});
    var tight = new DatasetImporter(home.resolve("tight"), 24).run(request, rows -> {});

    assertThat(tight.hash()).isEqualTo(roomy.hash());
  }

  private ImportReport run(Map<String, String> options) {
    var request = new ImportRequest(folder, Optional.empty(), Preparations.cut(options));
    return new DatasetImporter(store).run(request, rows -> {});
  }
}

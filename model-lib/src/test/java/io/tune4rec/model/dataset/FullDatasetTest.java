package io.tune4rec.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dataset keeps beside scalar columns and slices. */
class FullDatasetTest {
  @TempDir Path store;
  private SessionDataset dataset;

  @BeforeEach
  void open() {
    dataset = SessionDataset.open(store.resolve(FullDataset.write(store).hash()));
  }

  @AfterEach
  void close() {
    dataset.close();
  }

  @Test
  void every_value_is_in_its_range() {
    assertThatCode(dataset::requireValues).doesNotThrowAnyException();
  }

  @Test
  void lists_are_read_as_written() {
    var topics = dataset.list("topics");

    for (int i = 0; i < FullDataset.ITEMS.length; i++) {
      var wanted = FullDataset.topics(i);
      assertThat(topics.length(i)).isEqualTo(wanted.length);
      for (int k = 0; k < wanted.length; k++) {
        assertThat(topics.idAt(i, k)).isEqualTo(wanted[k]);
      }
    }
    assertThatThrownBy(() -> topics.idAt(1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Of 0, 0, 1, 2, 2, 4 and 3, 6, which the first window trains on. */
  @Test
  void a_list_of_numbers_is_scaled_by_all_its_values() {
    var scaling = (Scaling.Standard) dataset.info().scalings().get("marks");

    assertThat(scaling.mean()).isEqualTo(18 / 8.0);
    assertThat(dataset.list("marks").numberAt(3, 1))
        .isEqualTo((float) ((6 - scaling.mean()) / scaling.std()));
    assertThat(dataset.list("marks").length(4)).isZero();
  }

  @Test
  void times_sessions_and_users_are_read_as_written() {
    assertThat(dataset.time(3)).isEqualTo(1003);
    assertThat(dataset.sessions()).isEqualTo(3);
    assertThat(dataset.sessionBegin(1)).isEqualTo(2);
    assertThat(dataset.sessionEnd(1)).isEqualTo(5);
    assertThat(List.of(0, 1, 2, 4, 5, 7))
        .extracting(dataset::sessionOf)
        .containsExactly(0L, 0L, 1L, 1L, 2L, 2L);
    assertThat(dataset.user(1)).hasValue(1);
    assertThat(dataset.info().counts()).isEqualTo(new Counts(8, 3, 2, 3));
  }

  @Test
  void slices_stand_window_by_window() {
    assertThat(dataset.first(Split.TRAIN, 0)).isZero();
    assertThat(dataset.first(Split.TRAIN, 1)).isEqualTo(2);
    assertThat(dataset.first(Split.TRAIN, 2)).isEqualTo(3);
    assertThat(dataset.first(Split.VALID, 1)).isZero();
    assertThat(dataset.begin(Split.TRAIN, 2)).isEqualTo(5);
    assertThat(dataset.info().windows()).extracting(Window::start).containsExactly(0L, 1002L);
  }

  /** Interactions 4 to 7 are later or evaluated; their 5s change nothing. */
  @Test
  void scalings_are_fitted_on_what_the_first_window_trains_on() {
    var scalings = dataset.info().scalings();

    assertThat(((Scaling.Standard) scalings.get("price")).mean()).isEqualTo(111 / 4.0);
    assertThat(scalings.get("rank"))
        .isEqualTo(new Scaling.GaussRank(List.of(1.0, 3.0, 7.0, 100.0)));
    assertThat(dataset.continuous("raw").at(2)).isEqualTo(100f);
  }

  /** Python's {@code statistics.NormalDist().inv_cdf} of 0.875, 0.5 and 0.125. */
  @Test
  void gauss_rank_gives_normal_quantiles() {
    var ranks = dataset.continuous("rank");

    assertThat(ranks.at(2)).isCloseTo(1.1503493803760083f, within(1e-6f));
    assertThat(ranks.at(5)).as("5 stands half way from 3 to 7").isCloseTo(0, within(1e-6f));
    assertThat(ranks.at(0)).isCloseTo(-1.1503493803760083f, within(1e-6f));
  }

  @Test
  void original_ids_go_both_ways_whatever_is_in_them() {
    var names = dataset.ids("name").orElseThrow();

    assertThat(names.size()).isEqualTo(5);
    for (var name : FullDataset.NAMES) {
      assertThat(names.value(names.id(name).orElseThrow())).isEqualTo(name);
    }
    assertThat(names.id("other")).isEmpty();
    assertThatThrownBy(() -> names.value(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> names.value(6)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void original_ids_that_are_numbers_stand_in_their_order() {
    var items = dataset.ids("item").orElseThrow();

    assertThat(items.id("10")).hasValue(2);
    assertThat(items.id("200")).hasValue(3);
    assertThat(items.id("9")).isEmpty();
    assertThat(items.id("010")).isEmpty();
    assertThat(dataset.ids("topics")).isEmpty();
  }

  @Test
  void the_id_out_of_vocabulary_has_a_row_of_its_own() {
    assertThat(dataset.schema().itemId().vocabulary()).isEqualTo(5);
    assertThat(dataset.itemIds().at(4)).isEqualTo(4);
    assertThat(dataset.info().counts().items()).isEqualTo(3);
  }

  @Test
  void original_ids_that_do_not_rise_are_refused(@TempDir Path other) {
    try (var writer = DatasetWriter.create(other, FullDataset.SCHEMA, Map.of())) {
      assertThatThrownBy(() -> writer.ids("item", List.of("b", "a", "c").iterator()))
          .hasMessage(
              "column 'item': original ids rise, as whole numbers or as text, but 'a' follows 'b'");
    }
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void original_ids_are_as_many_as_the_ids(@TempDir Path other) {
    try (var writer = DatasetWriter.create(other, FullDataset.SCHEMA, Map.of())) {
      assertThatThrownBy(() -> writer.ids("item", List.of("a", "b").iterator()))
          .hasMessage("column 'item': there is a value for each of the 3 ids, but got 2");
    }
  }

  @Test
  void half_a_character_is_no_original_id(@TempDir Path other) {
    try (var writer = DatasetWriter.create(other, FullDataset.SCHEMA, Map.of())) {
      assertThatThrownBy(() -> writer.ids("item", List.of("a", "b", "\ud800").iterator()))
          .hasMessage("column 'item': an original id is text, but one has half a character");
    }
  }

  @Test
  void users_are_known_of_all_sessions_or_of_none(@TempDir Path other) {
    var schema =
        new Schema(List.of(new Column("item", Column.Kind.CATEGORICAL, 1, Set.of("item_id"))));
    try (var writer = DatasetWriter.create(other, schema, Map.of())) {
      writer.append(0, new int[] {1}, new double[0], Lists.NONE);
      writer.endSession(1);
      writer.append(0, new int[] {1}, new double[0], Lists.NONE);

      assertThatThrownBy(() -> writer.endSession(0))
          .hasMessage("users are from 1 and known of all sessions or of none, but session 1 has 0");
    }
  }

  @Test
  void two_columns_whose_files_would_be_one_are_refused(@TempDir Path other) {
    var schema =
        new Schema(
            List.of(
                new Column("item", Column.Kind.CATEGORICAL, 1, Set.of("item_id")),
                new Column("a", Column.Kind.CATEGORICAL, true, 1, false, Set.of()),
                new Column("a.values", Column.Kind.CATEGORICAL, 1, Set.of())));

    assertThatThrownBy(() -> DatasetWriter.create(other, schema, Map.of()))
        .hasMessage(
            "column 'a.values': a column's files are its own, but another column's have the same"
                + " name; rename the column");
  }

  @Test
  void what_dataset_json_says_reads_back_as_written() {
    var folder = store.resolve(dataset.info().hash());

    assertThat(DatasetInfo.read(folder)).isEqualTo(dataset.info());
  }
}

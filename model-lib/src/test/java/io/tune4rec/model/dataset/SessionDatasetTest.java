package io.tune4rec.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionDatasetTest {
  @TempDir Path store;
  private DatasetInfo written;
  private Path folder;

  @BeforeEach
  void write() {
    written = SmallDataset.write(store, "small");
    folder = store.resolve(written.hash());
  }

  @Test
  void a_mapped_read_equals_what_was_written() {
    try (var dataset = SessionDataset.open(folder)) {
      var items = dataset.itemIds();
      var colours = dataset.categorical("colour");

      for (int i = 0; i < SmallDataset.ITEMS.length; i++) {
        assertThat(items.at(i)).isEqualTo(SmallDataset.ITEMS[i]);
        assertThat(colours.at(i)).isEqualTo(SmallDataset.COLOURS[i]);
      }
      assertThat(dataset.size(Split.VALID)).isEqualTo(1);
      assertThat(dataset.begin(Split.VALID, 0)).isEqualTo(4);
      assertThat(dataset.end(Split.VALID, 0)).isEqualTo(6);
    }
  }

  @Test
  void continuous_columns_have_mean_0_and_std_1_over_the_training_part() {
    try (var dataset = SessionDataset.open(folder)) {
      var prices = dataset.continuous("price");
      var scale = (Scaling.Standard) dataset.info().scalings().get("price");

      assertThat(scale.mean()).isEqualTo(25);
      assertThat(scale.std()).isCloseTo(Math.sqrt(125), within(1e-12));
      assertThat(prices.at(0)).isCloseTo((float) (-15 / Math.sqrt(125)), within(1e-6f));
      assertThat(scale.raw(prices.at(7))).isCloseTo(40, within(1e-5));
    }
  }

  @Test
  void what_dataset_json_says_reads_back_as_written() {
    var read = DatasetInfo.read(folder);

    assertThat(read).isEqualTo(written);
  }

  @Test
  void a_column_that_does_not_exist_is_named_with_the_nearest() {
    try (var dataset = SessionDataset.open(folder)) {
      assertThatThrownBy(() -> dataset.categorical("color"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "column 'color': a categorical column of dataset 'small' is asked for, but it has none"
                  + " of that name; did you mean 'colour'?");
    }
  }

  @Test
  void a_folder_without_dataset_json_is_refused() {
    assertThatThrownBy(() -> SessionDataset.open(store))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            store
                + ": a prepared dataset's folder holds dataset.json, but there is none; import the"
                + " dataset again");
  }

  @Test
  void a_file_cut_short_is_refused() throws IOException {
    var file = folder.resolve("columns/item_id.i32");
    Files.write(file, new byte[8]);

    assertThatThrownBy(() -> SessionDataset.open(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            file
                + ": the file has the 32 bytes that dataset.json gives, but it has 8; fetch or"
                + " import the dataset again");
  }

  @Test
  void another_format_is_refused() throws IOException {
    var file = folder.resolve(DatasetInfo.FILE);
    Files.writeString(file, Files.readString(file).replace("tune4rec-dataset/2", "other/7"));

    assertThatThrownBy(() -> SessionDataset.open(folder))
        .hasMessage(
            file
                + ": a prepared dataset has the format 'tune4rec-dataset/2', but got 'other/7';"
                + " import the dataset again with this version");
  }

  @Test
  void a_count_beyond_any_file_is_refused() throws IOException {
    var file = folder.resolve(DatasetInfo.FILE);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"interactions\" : 8", "\"interactions\" : 4611686018427387912"));

    assertThatThrownBy(() -> SessionDataset.open(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith(
            "interactions is a whole number from 0 to 281474976710656, but got"
                + " 4611686018427387912");
  }

  @Test
  void a_slice_beyond_the_interactions_is_refused() throws IOException {
    var slice = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(6).putLong(9);
    Files.write(folder.resolve("splits/test.i64"), slice.array());

    assertThatThrownBy(() -> SessionDataset.open(folder))
        .hasMessage(
            "splits/test.i64: a slice has at least 2 interactions and lies within the dataset's,"
                + " but slice 0 is [6, 9); prepare the dataset again");
  }

  @Test
  void an_id_above_the_cardinality_is_found_by_reading_the_values() throws IOException {
    var file = folder.resolve("columns/colour.i32");
    var bytes = Files.readAllBytes(file);
    bytes[4] = 99;
    Files.write(file, bytes);

    try (var dataset = SessionDataset.open(folder)) {
      assertThatThrownBy(dataset::requireValues)
          .hasMessage(
              "column 'colour': an id lies in 0..3, but interaction 1 has 99; prepare the dataset"
                  + " again");
    }
  }

  @Test
  void a_session_that_goes_back_in_time_is_found_by_reading_the_values() throws IOException {
    var file = folder.resolve("times.i64");
    var bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(2 * Long.BYTES, 150);
    Files.write(file, bytes);

    assertWrong(
        "times.i64: no interaction of a session is earlier than the one before, but interaction 2"
            + " has 150 after 200; prepare the dataset again");
  }

  @Test
  void a_table_that_no_memory_holds_is_refused() {
    var item = new Column("item_id", Column.Kind.CATEGORICAL, 5_000_001, Set.of("item_id"));

    write(new Schema(List.of(item)), 9, 9);

    assertWrong(
        "column 'item_id': a column has at most 5,000,000 ids, but its cardinality is 5000001;"
            + " number its values from 1 without gaps, or keep its frequent values only");
  }

  @Test
  void windows_that_overlap_are_refused() {
    var item = new Column("item_id", Column.Kind.CATEGORICAL, 4, Set.of("item_id"));

    write(new Schema(List.of(item)), 9, 8);

    assertWrong(
        "windows: a window starts when the one before has ended, but window 1 starts at 8, before"
            + " 9; prepare the dataset again");
  }

  private void write(Schema schema, long firstEnd, long secondStart) {
    try (var writer = DatasetWriter.create(store, schema, Map.of())) {
      for (int i = 0; i < 4; i++) {
        writer.append(i, new int[] {1 + i}, new double[0], Lists.NONE);
      }
      writer.endSession(0);
      writer.window(0, firstEnd);
      for (var split : Split.values()) {
        writer.slice(split, new Slice(0, 2 + split.ordinal()));
      }
      writer.window(secondStart, 20);
      writer.seal(SmallDataset.text("other"));
      folder = writer.publish();
    }
  }

  private void assertWrong(String message) {
    try (var dataset = SessionDataset.open(folder)) {
      assertThatThrownBy(dataset::requireValues).hasMessage(message);
    }
  }
}

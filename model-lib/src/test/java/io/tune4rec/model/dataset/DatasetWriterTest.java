package io.tune4rec.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetWriterTest {
  @TempDir Path store;

  @Test
  void the_store_holds_the_finished_folder_and_nothing_else() {
    var info = SmallDataset.write(store, "small");

    assertThat(store.toFile().list()).containsExactly(info.hash());
    for (var file : info.files()) {
      assertThat(store.resolve(info.hash()).resolve(file.path())).hasSize(file.bytes());
    }
  }

  @Test
  void a_writer_closed_early_leaves_nothing() {
    try (var writer = DatasetWriter.create(store, SmallDataset.SCHEMA, Map.of())) {
      writer.append(1, new int[] {1, 1}, new double[] {3}, Lists.NONE);
    }

    assertThat(store).isEmptyDirectory();
  }

  @Test
  void writing_the_same_content_again_keeps_the_first_folder() {
    var first = SmallDataset.write(store, "small");
    var second = SmallDataset.write(store, "again");

    assertThat(store.toFile().list()).containsExactly(first.hash());
    assertThat(second.name()).isEqualTo("again");
    assertThat(DatasetInfo.read(store.resolve(first.hash())).name()).isEqualTo("small");
  }

  @Test
  void a_column_whose_name_cannot_name_a_file_is_refused() {
    var schema =
        new Schema(List.of(new Column("../item", Column.Kind.CATEGORICAL, 4, Set.of("item_id"))));

    assertThatThrownBy(() -> DatasetWriter.create(store, schema, Map.of()))
        .hasMessage(
            "column '../item': a column's name is up to 64 letters, digits, '_', '.' and '-',"
                + " because it names a file, but this one is not; rename the column");
    assertThat(store).isEmptyDirectory();
  }

  @Test
  void an_item_id_of_0_is_never_written() {
    try (var writer = DatasetWriter.create(store, SmallDataset.SCHEMA, Map.of())) {
      assertThatThrownBy(() -> writer.append(1, new int[] {0, 1}, new double[] {3}, Lists.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("column 'item_id': an id lies in 0..4 and an item's from 1, but got 0");
    }
  }

  @Test
  void a_column_of_equal_values_is_divided_by_1() {
    try (var writer = DatasetWriter.create(store, SmallDataset.SCHEMA, Map.of())) {
      writer.append(1, new int[] {1, 1}, new double[] {7}, Lists.NONE);
      writer.append(2, new int[] {2, 1}, new double[] {7}, Lists.NONE);
      writer.endSession(0);
      writer.window(1, 2);
      writer.slice(Split.TRAIN, new Slice(0, 2));

      var info = writer.seal(SmallDataset.text("flat")).info();

      assertThat(info.scalings()).containsEntry("price", new Scaling.Standard(7, 1));
    }
  }

  @Test
  void a_constant_whose_sum_rounds_is_its_own_mean() {
    // 0.1 + 0.1 + 0.1 is 0.30000000000000004
    assertThat(scaledBy(0.1, 0.1, 0.1)).isEqualTo(new Scaling.Standard(0.1, 1));
  }

  @Test
  void values_that_differ_by_rounding_only_are_divided_by_1() {
    var scaling = (Scaling.Standard) scaledBy(0.3, 0.1 + 0.2, 0.3);

    assertThat(scaling.std()).isEqualTo(1);
    assertThat(scaledBy(0, 1e-300)).isEqualTo(new Scaling.Standard(0.5e-300, 1));
    assertThat(((Scaling.Standard) scaledBy(1e9, 1e9 + 1)).std()).isEqualTo(0.5);
  }

  private Scaling scaledBy(double... prices) {
    try (var writer = DatasetWriter.create(store, SmallDataset.SCHEMA, Map.of())) {
      for (double price : prices) {
        writer.append(1, new int[] {1, 1}, new double[] {price}, Lists.NONE);
      }
      writer.endSession(0);
      writer.window(1, 2);
      writer.slice(Split.TRAIN, new Slice(0, prices.length));
      return writer.seal(SmallDataset.text("flat")).info().scalings().get("price");
    }
  }
}

package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TabularSequenceFeatures;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** List columns of a dataset reach a batch as bags and vectors. */
class ListFeaturesTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              column("item_id", Kind.CATEGORICAL, false, 9, Set.of("item_id")),
              column("tags", Kind.CATEGORICAL, true, 5, Set.of()),
              column("text", Kind.CONTINUOUS, true, 0, Set.of())));

  @TempDir Path store;

  private static io.tune4rec.model.schema.Column column(
      String name, Kind kind, boolean list, int cardinality, Set<String> tags) {
    return new io.tune4rec.model.schema.Column(name, kind, list, cardinality, false, tags);
  }

  /** Two training sessions of 3 and 2 interactions. */
  private SessionDataset dataset() {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of("text", Scaling.Rule.NONE))) {
      writer.window(0, 10);
      append(writer, 1, new int[] {1, 2, 3}, 0.5, 1);
      append(writer, 2, new int[] {}, 2, 3);
      append(writer, 3, new int[] {5});
      writer.endSession(0);
      writer.slice(Split.TRAIN, new Slice(0, 3));
      append(writer, 4, new int[] {4, 4}, 6, 7);
      append(writer, 5, new int[] {2}, 8, 9);
      writer.endSession(0);
      writer.slice(Split.TRAIN, new Slice(3, 5));
      var split = Map.<String, Object>of("kind", "time");
      writer.seal(new DatasetText("lists", TimeBase.CLOCK, split, Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static void append(DatasetWriter writer, int item, int[] tags, double... text) {
    writer.append(
        writer.interactions(),
        new int[] {item},
        new double[0],
        new Lists(List.of(tags), List.of(text)));
  }

  private static InputConfig input(int width) {
    return TabularSequenceFeatures.fromSchema(SCHEMA).vectorWidth("text", width).build().input();
  }

  private static Slices train() {
    return new Slices(Split.TRAIN, 0, 2);
  }

  private static SessionModelConfig model(InputConfig input) {
    var tower =
        new TowerConfig(
            input, new MaskingConfig.Causal(), new SequenceConfig.Gru(input.outputDim(), 1, 0));
    return new SessionModelConfig(20, tower, new TaskConfig.NextItem(), Compat.NONE);
  }

  private SessionBatch batch(InputConfig input) {
    try (var dataset = dataset()) {
      return new SessionReader(dataset, model(input)).read(train(), new int[] {0, 1});
    }
  }

  @Test
  @Tag("F16")
  void bags_are_as_wide_as_the_largest_of_the_batch_and_padded_by_0() {
    var bags = (Column.Bags) batch(input(2)).inputs().get(1);

    assertThat(bags.width()).isEqualTo(3);
    assertThat(bags.values()).containsExactly(1, 2, 3, 0, 0, 0, 5, 0, 0, 4, 4, 0, 2, 0, 0, 0, 0, 0);
  }

  @Test
  @Tag("F21")
  void vectors_are_of_the_features_width_and_zero_where_missing() {
    var vectors = (Column.Vectors) batch(input(2)).inputs().get(2);

    assertThat(vectors.width()).isEqualTo(2);
    assertThat(vectors.values()).containsExactly(0.5f, 1, 2, 3, 0, 0, 6, 7, 8, 9, 0, 0);
    assertThatThrownBy(() -> batch(input(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("interaction 0 has 2 values");
  }

  @Test
  void trimming_keeps_each_positions_bag_and_vector_and_the_sessions_own_columns() {
    var read = batch(input(2));
    var batch =
        new SessionBatch(
            2,
            read.items(),
            List.of(
                read.inputs().get(1),
                read.inputs().get(2),
                new Column.Ids(new int[] {7, 8}),
                new Column.Vectors(new float[] {1, 2, 3, 4}, 2)));

    var cut = batch.trimmed(2);

    assertThat(((Column.Bags) cut.inputs().get(0)).values())
        .containsExactly(1, 2, 3, 0, 0, 0, 4, 4, 0, 2, 0, 0);
    assertThat(((Column.Vectors) cut.inputs().get(1)).values())
        .containsExactly(0.5f, 1, 2, 3, 6, 7, 8, 9);
    assertThat(cut.inputs().get(2)).isSameAs(batch.inputs().get(2));
    assertThat(cut.inputs().get(3)).isSameAs(batch.inputs().get(3));
  }

  @Test
  @Tag("F32")
  void noise_comes_from_the_config_swaps_whole_bags_and_leaves_labels_clean() {
    var input =
        TabularSequenceFeatures.fromSchema(SCHEMA)
            .features("tags")
            .pre(new TransformConfig.SwapNoise(0.9))
            .build()
            .input();
    var clean = batch(input);
    SessionBatch noised;
    try (var dataset = SessionDataset.open(folder())) {
      noised =
          new SessionReader(dataset, model(input))
              .readNoised(train(), new int[] {0, 1}, new RandomStreams(3).stream("noise"));
    }

    assertThat(noised.items()).isEqualTo(clean.items());
    assertThat(((Column.Ids) noised.inputs().get(0)).values()).isNotEqualTo(clean.items());
    var bags = (Column.Bags) noised.inputs().get(1);
    var known = List.of("1,2,3", "0,0,0", "5,0,0", "4,4,0", "2,0,0");
    for (int i = 0; i < 6; i++) {
      assertThat(known)
          .contains(
              bags.values()[3 * i]
                  + ","
                  + bags.values()[3 * i + 1]
                  + ","
                  + bags.values()[3 * i + 2]);
    }
  }

  /** The dataset that {@link #batch} wrote. */
  private Path folder() {
    var folders = store.toFile().listFiles(f -> f.isDirectory() && !f.getName().startsWith("."));
    assertThat(folders).hasSize(1);
    return folders[0].toPath();
  }
}

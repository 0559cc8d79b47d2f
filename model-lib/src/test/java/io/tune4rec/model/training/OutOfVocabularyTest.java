package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items outside the vocabulary share one id, which a model may read and nobody ranks. */
class OutOfVocabularyTest {
  private static final int ITEMS = 6;
  private static final int OOV = ITEMS + 1;
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column(
                  "item", Column.Kind.CATEGORICAL, false, ITEMS, true, Set.of(Column.ITEM_ID))));

  @TempDir Path store;

  /** Training ends in the id again and again, so that it scores above most items. */
  @Test
  void a_target_out_of_the_vocabulary_is_the_worst_rank_and_the_id_no_candidate() {
    var config =
        (NeuralConfig)
            new TrialConfigReader(SCHEMA, List.of())
                .read(
                    Map.of(
                        "d_model",
                        8,
                        "n_head",
                        2,
                        "n_layer",
                        1,
                        "epochs",
                        20,
                        "learning_rate",
                        0.01));
    try (var dataset = write()) {
      var result =
          TrialTraining.run(
              config,
              dataset,
              Protocol.byDefault(dataset.info()),
              RankMetric.NDCG_10,
              1,
              report -> true);

      assertThat(result.validRanks()[0]).as("the target is unknown").isEqualTo(ITEMS + 1);
      assertThat(result.validRanks()[1]).isBetween(1, ITEMS);
      assertThat(result.testRanks())
          .as("of every item after the same two")
          .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }
  }

  private SessionDataset write() {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      writer.window(0, 100);
      for (int i = 0; i < 40; i++) {
        add(writer, Split.TRAIN, 1, 2, OOV);
      }
      for (int i = 0; i < 20; i++) {
        add(writer, Split.TRAIN, 1, 2, 3);
      }
      add(writer, Split.VALID, 1, 2, OOV);
      add(writer, Split.VALID, OOV, 2, 3);
      for (int item = 1; item <= ITEMS; item++) {
        add(writer, Split.TEST, 1, 2, item);
      }
      writer.seal(
          new DatasetText("oov", TimeBase.POSITION, Map.of("kind", "time"), Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static void add(DatasetWriter writer, Split split, int... items) {
    long begin = writer.interactions();
    for (int item : items) {
      writer.append(begin, new int[] {item}, new double[0], Lists.NONE);
    }
    writer.endSession(0);
    writer.slice(split, new Slice(begin, writer.interactions()));
  }
}

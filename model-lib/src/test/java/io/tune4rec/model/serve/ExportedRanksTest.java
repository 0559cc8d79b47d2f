package io.tune4rec.model.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.KeptWeights;
import io.tune4rec.model.training.TinyData;
import io.tune4rec.model.training.TrialOptions;
import io.tune4rec.model.training.TrialTraining;
import io.tune4rec.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that was exported and opened again ranks every test session as its trial recorded:
 * evaluation is inference, from the source's own values.
 */
@Tag("F89")
class ExportedRanksTest {
  private static final List<String> SIDES = List.of("colour", "tags", "price", "stock", "raw");

  @TempDir Path store;
  @TempDir Path shelf;

  static Stream<ModelConfiguration> models() {
    return Stream.of(
        ServedData.told(List.of(), Map.of("architecture", "xlnet", "masking", "mlm")),
        ServedData.told(
            List.of(),
            Map.of(
                "architecture",
                "gpt2",
                "masking",
                "clm",
                "output_bias",
                "true",
                "softmax_temperature",
                0.7)),
        ServedData.told(SIDES, Map.of("architecture", "xlnet", "masking", "mlm")),
        ServedData.told(
            SIDES, Map.of("architecture", "xlnet", "masking", "plm", "weight_tying", "false")),
        ServedData.told(List.of("tags"), Map.of("architecture", "electra", "masking", "rtd")),
        ServedData.told(List.of("colour", "stock"), Map.of("architecture", "gru")),
        tree());
  }

  /** Two towers, a fusion, vectors, and a task beside the next item. */
  private static ModelConfiguration tree() {
    var clicks =
        Map.of(
            "name",
            "clicks",
            "architecture",
            "gpt2",
            "d_model",
            "$width",
            "n_head",
            2,
            "n_layer",
            1,
            "features",
            Map.of("colour", Map.of("dim", 4), "image", Map.of("width", 3)),
            "fusion",
            Map.of("context", List.of("raw"), "kind", "sum"));
    var pages =
        Map.of(
            "name",
            "pages",
            "architecture",
            "gru",
            "d_model",
            8,
            "n_layer",
            1,
            "features",
            List.of("price", "tags"));
    var heads =
        List.of(
            Map.of("towers", List.of("clicks", "pages"), "tasks", List.of("next_item")),
            Map.of(
                "towers",
                "pages",
                "tasks",
                List.of(Map.of("kind", "regression", "target", "stock"))));
    return new ModelConfiguration(
        List.of(),
        Map.of("max_seq_len", 6, "towers", List.of(clicks, pages), "heads", heads),
        Map.of("width", 8, "epochs", 2, "learning_rate", 0.01, "train_batch_size", 16));
  }

  @ParameterizedTest
  @MethodSource("models")
  void ranks_every_test_session_as_training_did(ModelConfiguration told) {
    boolean oov = told.features().size() != 1;
    try (var data = ServedData.create(store, oov)) {
      var folder = shelf.resolve("model");
      var result = train(data.dataset(), Protocol.parse("next_window"), told, folder);

      var sessions = data.sessions().get(Split.TEST);
      try (var recommender = Recommender.open(folder)) {
        assertThat(ranks(recommender, sessions)).isEqualTo(result.testRanks());
      }
    }
  }

  @Test
  void the_best_epoch_ships_though_training_went_on() {
    try (var data = ServedData.create(store, false)) {
      var told =
          ServedData.told(
              List.of(), Map.of("architecture", "gru", "epochs", 12, "learning_rate", 0.3));
      var folder = shelf.resolve("model");

      var result = train(data.dataset(), Protocol.parse("next_window"), told, folder);

      assertThat(result.bestStep()).as("there is a later epoch").isLessThan(result.steps());
      try (var recommender = Recommender.open(folder)) {
        assertThat(ranks(recommender, data.sessions().get(Split.TEST)))
            .isEqualTo(result.testRanks());
      }
    }
  }

  @Test
  void along_windows_the_model_of_the_last_stage_ships_and_ids_that_were_numbers_stay() {
    try (var dataset = TinyData.windowed(store, 3, 40, 20, 20)) {
      var protocol = Protocol.byDefault(dataset.info());
      var told = ServedData.told(List.of(), Map.of("architecture", "gru"));
      var folder = shelf.resolve("model");

      var result = train(dataset, protocol, told, folder);

      var sessions = new ArrayList<Session>();
      for (int i = dataset.first(Split.TEST, 2); i < dataset.size(Split.TEST); i++) {
        sessions.add(session(dataset, i));
      }
      int[] all = result.testRanks();
      try (var recommender = Recommender.open(folder)) {
        assertThat(ranks(recommender, sessions))
            .isEqualTo(Arrays.copyOfRange(all, all.length - sessions.size(), all.length));
      }
    }
  }

  private static Session session(SessionDataset dataset, int slice) {
    return Session.of(
        LongStream.range(dataset.begin(Split.TEST, slice), dataset.end(Split.TEST, slice))
            .mapToObj(row -> Integer.toString(dataset.itemIds().at(row)))
            .toList());
  }

  private TrialResult train(
      SessionDataset dataset, Protocol protocol, ModelConfiguration told, Path folder) {
    var kept = KeptWeights.at(shelf.resolve("kept.safetensors"));
    var result =
        TrialTraining.run(
            told.read(dataset.schema()),
            dataset,
            protocol,
            RankMetric.NDCG_10,
            3,
            _ -> true,
            TrialOptions.NONE.with(kept));
    ExportedModel.write(folder, kept.file(), dataset, new ModelDescription(told, Map.of(), "test"));
    return result;
  }

  /** Where each session's last item comes among all that are recommended. */
  private static int[] ranks(Recommender recommender, List<Session> sessions) {
    int items = recommender.model().schema().itemId().cardinality();
    var lists =
        recommender.recommend(
            sessions.stream().map(ServedData::context).toList(), RecommendOptions.top(items));
    var ranks = new int[sessions.size()];
    for (int i = 0; i < ranks.length; i++) {
      var target = sessions.get(i).interactions().getLast().item();
      ranks[i] = 1 + lists.get(i).stream().map(Recommendation::item).toList().indexOf(target);
      assertThat(lists.get(i)).hasSize(items);
    }
    return ranks;
  }
}

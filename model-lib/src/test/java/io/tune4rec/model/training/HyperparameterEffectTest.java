package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.HyperparameterChanges.Change;
import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.training.TrialTraining.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No hyperparameter is decoration: each of the catalogue's moves what is learned. */
@Tag("F45")
class HyperparameterEffectTest {
  private static final Map<String, Change> CHANGES = HyperparameterChanges.byName();

  /** What a sequence block itself reads, or is built by; the rest does not depend on the block. */
  private static final List<String> OF_BLOCKS =
      List.of(
          "d_model",
          "n_layer",
          "dropout",
          "n_head",
          "feed_forward_multiplier",
          "hidden_act",
          "attention_dropout",
          "layer_norm_eps",
          "initializer_range",
          "max_seq_len");

  private static final Set<String> CAUSAL = Set.of("gpt2", "transformer_xl", "gru", "lstm");

  @TempDir static Path store;
  private static SessionDataset data;
  private static final Map<List<Object>, List<Object>> LEARNED = new HashMap<>();

  @BeforeAll
  static void generate() {
    data = ListedData.create(store, 40, 12, 12);
  }

  @AfterAll
  static void close() {
    data.close();
    LEARNED.clear();
  }

  static List<String> names() {
    return HyperparameterCatalog.all().stream()
        .filter(h -> neural().stream().anyMatch(h::concerns))
        .map(Hyperparameter::name)
        .toList();
  }

  static Stream<Arguments> blocks() {
    return neural().stream()
        .filter(architecture -> !architecture.equals("xlnet"))
        .flatMap(
            architecture ->
                OF_BLOCKS.stream()
                    .filter(name -> hyperparameter(name).concerns(architecture))
                    .map(name -> Arguments.of(architecture, name)));
  }

  /** Every architecture that has a sequence block. */
  private static List<String> neural() {
    return hyperparameter("masking").architectures();
  }

  private static Hyperparameter hyperparameter(String name) {
    return HyperparameterCatalog.find(name).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void changes_what_is_learned(String name) {
    var change = CHANGES.get(name);
    assertThat(change).as("a new hyperparameter needs a case: " + name).isNotNull();
    assertMatters(name, change, change.around());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void changes_what_every_other_block_learns(String architecture, String name) {
    var change = CHANGES.get(name);
    var masking = CAUSAL.contains(architecture) ? "clm" : "mlm";
    assertMatters(
        name, change, change.before(Map.of("architecture", architecture, "masking", masking)));
  }

  private static void assertMatters(String name, Change change, Map<String, Object> before) {
    var after = new HashMap<>(before);
    after.put(name, change.value());

    assertThat(hyperparameter(name).concerns(before)).as("looked at before").isTrue();
    assertThat(hyperparameter(name).concerns(after)).as("looked at after").isTrue();
    assertThat(learned(change.features(), after)).isNotEqualTo(learned(change.features(), before));
  }

  /** What {@code when} says does not concern a configuration leaves it as it is. */
  @ParameterizedTest
  @MethodSource("names")
  void changes_nothing_where_it_is_not_looked_at(String name) {
    var change = CHANGES.get(name);
    for (var parent : hyperparameter(name).when().entrySet()) {
      for (var word : ((Domain.Choice) hyperparameter(parent.getKey()).domain()).values()) {
        var before = new HashMap<>(change.around());
        before.put(parent.getKey(), word);
        var after = new HashMap<>(before);
        after.put(name, change.value());
        if (!parent.getValue().contains(word) && builds(change, before)) {
          assertThat(outcome(change.features(), after, before))
              .as("%s under %s %s", name, parent.getKey(), word)
              .isEqualTo(outcome(change.features(), before, after));
        }
      }
    }
  }

  /** The configuration; what it learns, if it differs from the other in what nothing reads. */
  private static Object outcome(
      List<String> features, Map<String, Object> values, Map<String, Object> other) {
    var config = ListedData.config(features, values);
    return config.equals(ListedData.config(features, other)) ? config : learned(features, values);
  }

  private static boolean builds(Change change, Map<String, Object> values) {
    return ListedData.problems(change.features(), values).isEmpty();
  }

  @Test
  void every_case_is_of_a_hyperparameter() {
    assertThat(names()).containsExactlyInAnyOrderElementsOf(CHANGES.keySet());
  }

  private static List<Object> learned(List<String> features, Map<String, Object> values) {
    return LEARNED.computeIfAbsent(List.of(features, values), _ -> trained(features, values));
  }

  /** Each epoch's loss and metrics, the final ranks, and whether a log was left. */
  private static List<Object> trained(List<String> features, Map<String, Object> values) {
    var seen = new ArrayList<Object>();
    var log = store.resolve("predictions").resolve(Integer.toString(LEARNED.size()));
    var result =
        TrialTraining.run(
            new Trial(
                ListedData.config(features, values),
                data,
                Protocol.byDefault(data.info()),
                RankMetric.NDCG_20,
                5),
            // Asks for no processor that multiplies bf16.
            new Execution(
                Kernels.configured(),
                System::nanoTime,
                TrialOptions.NONE.with(new PredictionLog(log))),
            report ->
                seen.add(report.trainLoss())
                    && seen.add(report.valid())
                    && seen.add(report.train()));
    seen.add(Arrays.toString(result.testRanks()));
    seen.add(Files.exists(log));
    return seen;
  }
}

package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flat values become the layers' configs. */
class NeuralConfigReaderTest {
  private static final TransformerConfig SHAPE = new TransformerConfig(64, 4, 2);
  private static final TrialConfigReader READER =
      new TrialConfigReader(
          new Schema(
              List.of(
                  new Column("item_id", Kind.CATEGORICAL, 217, Set.of("item_id")),
                  new Column("age", Kind.CONTINUOUS, 0, Set.of()),
                  new Column("price", Kind.CONTINUOUS, 0, Set.of()))),
          List.of("age", "price"));

  @Test
  void encoders_have_two_positions_more_than_interactions_as_in_the_original() {
    assertThat(sequence("bert", Map.of())).isEqualTo(new SequenceConfig.Bert(SHAPE, 22));
    assertThat(sequence("roberta", Map.of())).isEqualTo(new SequenceConfig.Roberta(SHAPE, 22));
    assertThat(sequence("electra", Map.of())).isEqualTo(new SequenceConfig.Electra(SHAPE, 22));
    assertThat(sequence("albert", Map.of("albert_groups", 2)))
        .isEqualTo(new SequenceConfig.Albert(SHAPE, 22, 2));
  }

  @Test
  void longformer_sees_as_far_as_the_original_by_default() {
    assertThat(sequence("longformer", Map.of("max_seq_len", 20)))
        .isEqualTo(new SequenceConfig.Longformer(SHAPE, 22, 22));
    assertThat(sequence("longformer", Map.of("max_seq_len", 21)))
        .isEqualTo(new SequenceConfig.Longformer(SHAPE, 23, 24));
    assertThat(sequence("longformer", Map.of("attention_window", 6)))
        .isEqualTo(new SequenceConfig.Longformer(SHAPE, 22, 6));
  }

  @Test
  void recurrent_blocks_have_no_heads_to_divide_their_width() {
    var values = Map.of("d_model", 7, "n_head", 4, "dropout", 0.3, "n_layer", 3);

    assertThat(sequence("gru", values)).isEqualTo(new SequenceConfig.Gru(7, 3, 0.3));
    assertThat(sequence("lstm", values)).isEqualTo(new SequenceConfig.Lstm(7, 3, 0.3));
  }

  @Test
  void architectures_are_known_by_the_original_s_names() {
    assertThat(sequence("transfo-xl", Map.of()))
        .isEqualTo(new SequenceConfig.TransformerXl(SHAPE, false));
    assertThat(sequence("gtp2", Map.of())).isEqualTo(new SequenceConfig.Gpt2(SHAPE, 20));
  }

  @Test
  void the_shape_of_a_transformer_is_given_in_full() {
    var shape =
        Map.of(
            "feed_forward_multiplier",
            2,
            "hidden_act",
            "gelu_new",
            "dropout",
            0.2,
            "attention_dropout",
            0.0);

    assertThat(sequence("transformer_xl", shape))
        .isEqualTo(
            new SequenceConfig.TransformerXl(
                new TransformerConfig(64, 4, 2, 128, Activation.GELU_NEW, 0.2, 0.0, 1e-5, 0.01),
                false));
  }

  @Test
  void maskings_take_their_own_values() {
    assertThat(tower(Map.of("train_on_last_item_only", true)).masking())
        .isEqualTo(new MaskingConfig.Causal(true, false));
    assertThat(
            tower(
                    Map.of(
                        "masking",
                        "plm",
                        "plm_probability",
                        0.4,
                        "plm_max_span_length",
                        2,
                        "plm_permute_all",
                        "true"))
                .masking())
        .isEqualTo(new MaskingConfig.Permutation(0.4, 2, true, false));
    assertThat(tower(Map.of("masking", "rtd", "mlm_probability", 0.2)).masking())
        .isEqualTo(new MaskingConfig.ReplacedToken(0.2));
    assertThat(
            tower(
                    Map.of(
                        "masking",
                        "rtd",
                        "rtd_tied_generator",
                        false,
                        "rtd_batch_interactions",
                        true,
                        "rtd_discriminator_weight",
                        50,
                        "rtd_generator_weight",
                        2))
                .masking())
        .isEqualTo(new MaskingConfig.ReplacedToken(0.3, false, true, true, 50, 2));
  }

  @Test
  void what_another_masking_or_loss_reads_is_ignored() {
    var around =
        Map.of(
            "plm_probability",
            0.4,
            "rtd_sample_from_batch",
            false,
            "rtd_batch_interactions",
            true,
            "negatives",
            "in_batch",
            "negatives_sharing",
            "position",
            "albert_groups",
            9);

    assertThat(model(around)).isEqualTo(model(Map.of()));
  }

  @Test
  void numbers_are_encoded_one_by_one_or_together() {
    assertThat(tower(Map.of("continuous_encoding", "scalar")).input().sideFeatures())
        .containsExactly(new FeatureConfig.Scalar("age"), new FeatureConfig.Scalar("price"));
    assertThat(
            tower(Map.of("continuous_encoding", "projected", "continuous_projection_dim", 5))
                .input()
                .sideFeatures())
        .containsExactly(
            new FeatureConfig.Projected("age", 5), new FeatureConfig.Projected("price", 5));
    var together = tower(Map.of("continuous_encoding", "shared_projection")).input();
    assertThat(together.continuousProjection()).contains(MlpConfig.relu(8));
    assertThat(together.aggregatedDim()).isEqualTo(64 + 8);
  }

  @Test
  void stacked_numbers_are_as_wide_as_the_item() {
    for (var encoding : List.of("soft_one_hot", "projected", "shared_projection")) {
      var input = tower(Map.of("aggregation", "stack", "continuous_encoding", encoding)).input();
      assertThat(input.aggregation()).isEqualTo(new AggregationConfig.Stack());
      assertThat(input.parts()).extracting(InputConfig.Part::dim).containsOnly(64);
    }
  }

  @Test
  void features_may_be_dropped_and_normalised_in_that_order() {
    assertThat(tower(Map.of()).input().post()).isEmpty();
    assertThat(tower(Map.of("feature_dropout", 0.1, "feature_layer_norm", true)).input().post())
        .containsExactly(new TransformConfig.Dropout(0.1), new TransformConfig.LayerNorm(1e-5));
  }

  @Test
  void a_head_may_be_untied_with_a_bias_and_a_layer_before_it() {
    var task =
        task(
            Map.of(
                "weight_tying",
                false,
                "output_bias",
                true,
                "task_block",
                "tanh",
                "item_embedding_dim",
                24));

    assertThat(task.tied()).isFalse();
    assertThat(task.bias()).isTrue();
    assertThat(task.block()).contains(new MlpConfig(24, Activation.TANH));
    assertThat(task(Map.of("task_block", "linear")).block())
        .contains(new MlpConfig(64, Activation.NONE));
  }

  @Test
  void losses_take_their_negatives() {
    assertThat(task(Map.of("label_smoothing", 0.1, "label_smoothing_definition", "all")).loss())
        .isEqualTo(new LossConfig.CrossEntropy(0.1, LossConfig.Smoothing.ALL));
    assertThat(task(Map.of("loss", "sampled_softmax")).loss())
        .isEqualTo(
            new LossConfig.SampledSoftmax(
                new NegativesConfig(
                    NegativesConfig.Source.UNIFORM, 256, 0.75, NegativesConfig.Sharing.BATCH),
                LossConfig.Correction.LOG_Q));
    assertThat(
            task(Map.of(
                    "loss",
                    "bpr_max",
                    "bpr_max_regularization",
                    0.5,
                    "pairwise_definition",
                    "paper_2021",
                    "negatives",
                    "popularity",
                    "n_negatives",
                    32,
                    "negatives_alpha",
                    0.5,
                    "negatives_sharing",
                    "session"))
                .loss())
        .isEqualTo(
            new LossConfig.Pairwise(
                LossConfig.Kind.BPR_MAX,
                LossConfig.Definition.PAPER_2021,
                0.5,
                new NegativesConfig(
                    NegativesConfig.Source.POPULARITY, 32, 0.5, NegativesConfig.Sharing.SESSION)));
    assertThat(task(Map.of("loss", "gbce", "gbce_calibration", 1)).loss())
        .isInstanceOfSatisfying(
            LossConfig.Gbce.class, gbce -> assertThat(gbce.calibration()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"in_batch", "mixed"})
  void labels_of_the_batch_are_the_batchs_whatever_is_said_of_sharing(String source) {
    var sharing = HyperparameterCatalog.find("negatives_sharing").orElseThrow();
    var values = Map.of("loss", "top1", "negatives", source, "negatives_sharing", "position");

    assertThat(sharing.concerns(values)).isFalse();
    assertThat(task(values)).isEqualTo(task(Map.of("loss", "top1", "negatives", source)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "architecture=albert masking=mlm albert_groups=3 | albert_groups: there are from 1 to n_layer groups of weights, but got 3 with n_layer=2; use 1 to share all, 2 to share none",
        "architecture=longformer masking=mlm attention_window=7 | attention_window: a window is even and at least 2, but got 7; use 8",
        "architecture=transformer_xl d_model=63 n_head=3 | d_model: the width is even where positions are sinusoids, but got d_model=63; use 64",
        "architecture=bert masking=mlm n_head=3 | n_head: n_head divides d_model, but got n_head=3 with d_model=64; use n_head 2, or d_model 66",
        "masking=rtd rtd_sample_from_batch=false rtd_batch_interactions=true | rtd_batch_interactions: a whole interaction is taken from the batch, but replacements are drawn among all items; set rtd_sample_from_batch to true",
        "aggregation=stack continuous_encoding=scalar item_embedding_dim=8 | age: this aggregation needs features as wide as the item, but got width 1 with item width 8; use the item's width (project numbers to it), or aggregation concat",
      })
  void what_does_not_fit_is_refused_with_a_way_out(String values, String first) {
    var given = new HashMap<String, Object>();
    for (var pair : values.strip().split(" ")) {
      var word = pair.substring(pair.indexOf('=') + 1);
      given.put(
          pair.substring(0, pair.indexOf('=')),
          word.matches("\\d+") ? (Object) Integer.valueOf(word) : word);
    }

    assertThatThrownBy(() -> READER.read(given))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(first);
  }

  private static SequenceConfig sequence(String architecture, Map<String, ?> values) {
    var all = new HashMap<String, Object>(values);
    all.put("architecture", architecture);
    var causal = List.of("gru", "lstm", "gtp2", "transfo-xl", "transformer_xl");
    all.put("masking", causal.contains(architecture) ? "clm" : "mlm");
    return tower(all).sequence();
  }

  private static TowerConfig tower(Map<String, ?> values) {
    return model(values).towers().getFirst();
  }

  private static TaskConfig.NextItem task(Map<String, ?> values) {
    return Optional.of(model(values)).flatMap(SessionModelConfig::nextItem).orElseThrow();
  }

  private static SessionModelConfig model(Map<String, ?> values) {
    return ((NeuralConfig) READER.read(values)).model();
  }
}

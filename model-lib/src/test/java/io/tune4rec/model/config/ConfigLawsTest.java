package io.tune4rec.model.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConfigLawsTest {
  private static final FeatureConfig.Categorical ITEM =
      new FeatureConfig.Categorical("item_id", 10, 16, 0.05);

  @Test
  void a_model_whose_attention_sees_what_it_predicts_is_refused() {
    assertRefused(
        () -> model(new MaskingConfig.Causal(), Attention.BI, Compat.NONE, 16),
        "masking: masking 'clm' needs attention that looks back only, but xlnet with attention bi"
            + " sees the item it has to predict; use attention uni with clm, or masking mlm with"
            + " bi");
  }

  @Test
  void the_released_library_s_leak_is_allowed_where_it_is_reproduced() {
    assertThat(model(new MaskingConfig.Causal(), Attention.BI, Compat.T4REC_RELEASED, 16))
        .isNotNull();
  }

  @Test
  void a_causal_block_cannot_learn_from_items_to_the_right() {
    assertRefused(
        () -> model(new MaskingConfig.MaskedItem(0.3), gpt2(21), Compat.NONE),
        "masking: masking 'mlm' is not supported by gpt2: it is causal and never sees items to"
            + " the right; use masking 'clm' with gpt2, or keep 'mlm' with one of [xlnet, bert, roberta, electra,"
            + " albert, longformer]");
    assertThat(model(new MaskingConfig.Causal(), gpt2(20), Compat.NONE)).isNotNull();
  }

  @Test
  void learned_positions_bound_the_length() {
    assertRefused(
        () -> model(new MaskingConfig.Causal(), gpt2(19), Compat.NONE),
        "max_seq_len: gpt2 has a position for every interaction it sees, but got 20 with 19"
            + " positions; use at most 19");
  }

  @Test
  void an_input_of_another_width_than_the_sequence_block_is_refused() {
    assertRefused(
        () -> model(new MaskingConfig.MaskedItem(0.3), Attention.BI, Compat.NONE, 32),
        "d_model: the input layer leaves as many channels as the sequence block takes, but got 16"
            + " into d_model=32; project the input to d_model");
  }

  @Test
  void element_wise_aggregation_of_unequal_widths_is_refused() {
    var side = new FeatureConfig.Categorical("category", 5, 8, 0.05);

    assertRefused(
        () ->
            new InputConfig(
                ITEM, List.of(side), new AggregationConfig.ElementWiseSum(), Optional.empty()),
        "category: this aggregation needs features as wide as the item, but got width 8 with item"
            + " width 16; use the item's width (project numbers to it), or aggregation concat");
  }

  @Test
  void probabilities_and_rates_outside_their_range_are_refused_with_their_value() {
    assertRefused(
        () -> new MaskingConfig.MaskedItem(1),
        "mlm_probability: a masking probability lies in [0, 1), but got 1.0; 0.15 to 0.5 are usual");
    assertRefused(
        () ->
            new TaskConfig.NextItem(0, new LossConfig.CrossEntropy(0, LossConfig.Smoothing.OTHERS)),
        "softmax_temperature: a temperature is above 0, but got 0.0; 0.5 to 2 are usual");
    assertRefused(
        () -> new LossConfig.CrossEntropy(Double.NaN, LossConfig.Smoothing.OTHERS),
        "label_smoothing: label smoothing lies in [0, 1), but got NaN; 0 to 0.9 are usual");
    assertRefused(
        () -> new TrainingConfig(0, 128, -1, 0, 1, 0),
        "epochs: epochs is above 0, but got 0.0\n"
            + "learning_rate: learning_rate is above 0, but got -1.0");
    assertRefused(
        () -> new ScheduleConfig(ScheduleConfig.Curve.COSINE, 1, 0),
        "warmup_ratio: the warm-up's share of the steps lies in [0, 1), but got 1.0; 0 to 0.1 are"
            + " usual\n"
            + "num_cosine_cycles_by_epoch: a cosine schedule has more than no wave in an epoch, but"
            + " got 0.0; 0.25 to 1.5 are usual");
    assertRefused(
        () ->
            new TrainingConfig(
                1,
                -2,
                1,
                -1,
                -3,
                -4,
                1e-8,
                0,
                1,
                Precision.FP32,
                new ScheduleConfig(ScheduleConfig.Curve.POLYNOMIAL, 0, 1),
                EarlyStoppingConfig.NEVER),
        "max_steps: a stage has at least 0 updates, but got -2; 0 trains every epoch whole\n"
            + "micro_batch: a pass takes at least 0 sessions, but got -1; 0 takes the whole batch\n"
            + "train_eval_sessions: at least 0 training sessions are evaluated, but got -3; 0 evaluates"
            + " none\n"
            + "log_predictions: at least 0 items are logged, but got -4; 0 logs none, 20 is usual\n"
            + "learning_rate: a polynomial schedule falls to 1.0E-7, but it would start at 1.0E-8;"
            + " start higher, or use another lr_schedule");
    assertRefused(
        () -> new EarlyStoppingConfig(-1, 0),
        "early_stopping_patience: patience is at least 0 epochs, but got -1; 0 trains every epoch");
  }

  @Test
  void labels_of_the_batch_are_not_drawn_by_session() {
    assertRefused(
        () ->
            new NegativesConfig(
                NegativesConfig.Source.IN_BATCH, 1, 0, NegativesConfig.Sharing.SESSION),
        "negatives_sharing: the labels of the batch are shared by the batch, but got session; set"
            + " it to batch");
  }

  @Test
  void a_table_needs_a_real_id() {
    assertRefused(
        () -> new FeatureConfig.Categorical("item_id", 1, 0, 0.05),
        "item_id: a table has a padding row and one more, but got 1\n"
            + "item_id: a feature has a width of at least 1, but got 0");
  }

  @Test
  void widths_add_up_under_concat_and_stay_under_a_sum() {
    var side = new FeatureConfig.SoftOneHot("price", 10, 16, 0.05);
    var concat =
        new InputConfig(ITEM, List.of(side), new AggregationConfig.Concat(), Optional.empty());
    var sum =
        new InputConfig(
            ITEM, List.of(side), new AggregationConfig.ElementWiseSum(), Optional.empty());

    assertThat(concat.outputDim()).isEqualTo(32);
    assertThat(sum.outputDim()).isEqualTo(16);
  }

  @Test
  void a_tied_head_s_block_ends_with_the_item_table_s_width_and_an_untied_one_s_as_it_likes() {
    assertRefused(
        () -> headed(true),
        "next.block: the block of a tied head ends with the item table's width, but got 8 for a"
            + " table of 16; end it with 16, or untie the head");
    assertThat(headed(false)).isNotNull();
  }

  @Test
  void a_head_reads_a_tower_once() {
    assertRefused(
        () ->
            new HeadConfig(
                List.of("main", "other", "main"),
                List.of(new TaskConfig.NextItem()),
                HeadConfig.Reduction.MEAN,
                1),
        "towers: a head reads a tower once, but 'main' is named again; remove one");
  }

  @Test
  void a_model_whose_every_weight_is_0_is_refused() {
    assertRefused(
        () -> weighed(0, 1),
        "heads: a model learns from at least one task, but the weight of every task, or of its"
            + " head, is 0; give a task and its head weights above 0");
    assertRefused(
        () -> weighed(1, 0),
        "heads: a model learns from at least one task, but the weight of every task, or of its"
            + " head, is 0; give a task and its head weights above 0");
    assertThat(weighed(1, 0.1)).isNotNull();
  }

  private static SessionModelConfig weighed(double head, double bought) {
    var loss = new LossConfig.CrossEntropy(0, LossConfig.Smoothing.OTHERS);
    var tasks =
        List.<TaskConfig>of(
            new TaskConfig.NextItem("next", 0, Optional.empty(), true, false, 1, loss),
            new TaskConfig.Binary("b", bought, Optional.empty(), "bought", Summary.LAST));
    return model(List.of(shop("main", Optional.empty())), List.of("main"), tasks, head);
  }

  @Test
  void a_head_does_not_predict_what_its_towers_are_shown() {
    assertRefused(
        () -> predicting("price", "clicks", "pages"),
        "number.target: a head predicts what the towers it reads are not shown, but 'price' is a"
            + " feature of tower 'clicks'; leave it out of that tower, or let the head read another\n"
            + "number.target: a head predicts what the towers it reads are not shown, but 'price'"
            + " is a feature of tower 'pages'; leave it out of that tower, or let the head read"
            + " another");
    assertRefused(
        () -> predicting("hour", "clicks", "pages"),
        "number.target: a head predicts what the towers it reads are not shown, but 'hour' is"
            + " context of tower 'clicks'; leave it out of that tower, or let the head read"
            + " another");
    assertRefused(
        () -> predicting("item_id", "pages"),
        "number.target: a head predicts what the towers it reads are not shown, but 'item_id' is"
            + " the item of tower 'pages'; predict items with a task next_item");
    assertThat(predicting("hour", "pages")).isNotNull();
  }

  private static SessionModelConfig predicting(String target, String... towers) {
    var hour =
        new FusionConfig(List.of(new FeatureConfig.Scalar("hour")), FusionConfig.Kind.MULTIPLY);
    return model(
        List.of(shop("clicks", Optional.of(hour)), shop("pages", Optional.empty())),
        List.of(towers),
        List.of(new TaskConfig.Regression("number", 1, Optional.empty(), target, Summary.LAST)),
        1);
  }

  /** Items and prices. */
  private static TowerConfig shop(String name, Optional<FusionConfig> fusion) {
    var input =
        new InputConfig(
            ITEM,
            List.of(new FeatureConfig.Scalar("price")),
            new AggregationConfig.Concat(),
            Optional.of(MlpConfig.relu(16)));
    return new TowerConfig(name, input, new MaskingConfig.Causal(), List.of(), gpt2(20), fusion);
  }

  private static SessionModelConfig model(
      List<TowerConfig> towers, List<String> read, List<TaskConfig> tasks, double weight) {
    return new SessionModelConfig(
        20,
        towers,
        List.of(new HeadConfig(read, tasks, HeadConfig.Reduction.MEAN, weight)),
        HeadConfig.Reduction.MEAN,
        Compat.NONE);
  }

  private static SessionModelConfig headed(boolean tied) {
    return new SessionModelConfig(
        20,
        new TowerConfig(
            new InputConfig(ITEM, List.of(), new AggregationConfig.Concat(), Optional.empty()),
            new MaskingConfig.Causal(),
            gpt2(20)),
        new TaskConfig.NextItem(
            "next",
            1,
            Optional.of(MlpConfig.relu(8)),
            tied,
            false,
            1,
            new LossConfig.CrossEntropy(0, LossConfig.Smoothing.OTHERS)),
        Compat.NONE);
  }

  private static SequenceConfig.Gpt2 gpt2(int maxPositions) {
    return new SequenceConfig.Gpt2(new TransformerConfig(16, 2, 1), maxPositions);
  }

  private static SessionModelConfig model(
      MaskingConfig masking, Attention attention, Compat compat, int width) {
    return model(
        masking, new SequenceConfig.XlNet(new TransformerConfig(width, 2, 1), attention), compat);
  }

  private static SessionModelConfig model(
      MaskingConfig masking, SequenceConfig sequence, Compat compat) {
    return new SessionModelConfig(
        20,
        new TowerConfig(
            new InputConfig(ITEM, List.of(), new AggregationConfig.Concat(), Optional.empty()),
            masking,
            sequence),
        new TaskConfig.NextItem(),
        compat);
  }

  private static void assertRefused(ThrowingCallable making, String message) {
    assertThatThrownBy(making).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }
}

package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.TaskConfig;
import java.util.Optional;

/** Builds the task of the next item and its loss from legal values. */
final class TaskReader {
  private final Values values;
  private final int itemDim;

  /**
   * @param itemDim width of the item table
   */
  TaskReader(Values values, int itemDim) {
    this.values = values;
    this.itemDim = itemDim;
  }

  TaskConfig.NextItem task() {
    return new TaskConfig.NextItem(
        TaskConfig.NextItem.NAME,
        1,
        block(),
        values.flag("weight_tying"),
        values.flag("output_bias"),
        values.real("softmax_temperature"),
        loss());
  }

  private Optional<MlpConfig> block() {
    return switch (values.word("task_block")) {
      case "none" -> Optional.empty();
      case "linear" -> Optional.of(new MlpConfig(itemDim, Activation.NONE));
      case String _ ->
          Optional.of(new MlpConfig(itemDim, values.constant(Activation.class, "task_block")));
    };
  }

  private LossConfig loss() {
    return switch (values.word("loss")) {
      case "cross_entropy" ->
          new LossConfig.CrossEntropy(
              values.real("label_smoothing"),
              values.constant(LossConfig.Smoothing.class, "label_smoothing_definition"));
      case "sampled_softmax" -> new LossConfig.SampledSoftmax(negatives(), correction());
      case "bpr", "top1", "top1_max", "bpr_max" ->
          new LossConfig.Pairwise(
              values.constant(LossConfig.Kind.class, "loss"),
              values.constant(LossConfig.Definition.class, "pairwise_definition"),
              values.real("bpr_max_regularization"),
              negatives());
      case "gbce" -> new LossConfig.Gbce(values.real("gbce_calibration"), negatives());
      case String other -> throw Values.undeclared("loss", other);
    };
  }

  private NegativesConfig negatives() {
    var source = values.constant(NegativesConfig.Source.class, "negatives");
    return new NegativesConfig(
        source,
        values.whole("n_negatives"),
        values.real("negatives_alpha"),
        switch (source) {
          case IN_BATCH, MIXED -> NegativesConfig.Sharing.BATCH;
          case UNIFORM, LOG_UNIFORM, POPULARITY ->
              values.constant(NegativesConfig.Sharing.class, "negatives_sharing");
        });
  }

  private LossConfig.Correction correction() {
    return switch (values.word("logq_correction")) {
      case "none" -> LossConfig.Correction.NONE;
      case "all" -> LossConfig.Correction.LOG_Q;
      case "negatives" -> LossConfig.Correction.LOG_Q_NEGATIVES;
      case String other -> throw Values.undeclared("logq_correction", other);
    };
  }
}

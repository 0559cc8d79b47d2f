package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.EarlyStoppingConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.Precision;
import io.tune4rec.model.config.ScheduleConfig;
import io.tune4rec.model.config.ScheduleConfig.Curve;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import java.util.List;

/** Builds the configuration of a session model of one tower and one task from legal values. */
final class NeuralConfigReader {
  private final Values values;
  private final InputReader input;
  private final SequenceReader sequence;

  NeuralConfigReader(Values values, Column item, List<Column> sides) {
    this.values = values;
    input = new InputReader(values, item, sides);
    sequence = new SequenceReader(values);
  }

  /**
   * @throws InvalidInputException with every problem of values that do not fit each other
   */
  NeuralConfig read() {
    var parts = new Parts();
    var layer1 = parts.make(input::read);
    var masking = parts.make(sequence::masking);
    var block = parts.make(sequence::sequence);
    var task = parts.make(new TaskReader(values, input.itemDim())::task);
    var training = parts.make(this::training);
    parts.throwIfAny();
    var model =
        new SessionModelConfig(
            values.whole("max_seq_len"),
            new TowerConfig(layer1.orElseThrow(), masking.orElseThrow(), block.orElseThrow()),
            task.orElseThrow(),
            Compat.NONE);
    return new NeuralConfig(model, training.orElseThrow());
  }

  private TrainingConfig training() {
    return new TrainingConfig(
        values.whole("epochs"),
        values.whole("max_steps"),
        values.whole("train_batch_size"),
        values.whole("micro_batch"),
        values.whole("train_eval_sessions"),
        values.whole("log_predictions"),
        values.real("learning_rate"),
        values.real("weight_decay"),
        values.real("max_grad_norm"),
        values.constant(Precision.class, "precision"),
        new ScheduleConfig(
            values.constant(Curve.class, "lr_schedule"),
            values.real("warmup_ratio"),
            values.real("num_cosine_cycles_by_epoch")),
        new EarlyStoppingConfig(
            values.whole("early_stopping_patience"), values.real("early_stopping_threshold")));
  }
}

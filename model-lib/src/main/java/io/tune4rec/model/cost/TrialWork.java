package io.tune4rec.model.cost;

import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.protocol.Stage;

/**
 * What a trial of a session model has to do, counted from shapes: epochs × sessions × what a
 * session of mean length costs. Early stopping is not foreseen, so it is the most a trial does.
 *
 * <p>Operations: two for each multiply-add of a matrix product, and a training step does those of
 * its forward pass three times, twice of them backwards (Kaplan et al. 2020, Scaling Laws for
 * Neural Language Models, §2.1). A layer of width D and inner width F takes 4D² + 2DF multiply-adds
 * a position and 2D for each other position it looks at (Vaswani et al. 2017), more for relative
 * positions; the head E for each item that a prediction is scored against. Evaluation is a forward
 * pass and a row of scores a case, on validation and, as if every epoch were better, on test.
 *
 * <p>Bytes: AdamW reads four arrays as large as the parameters and writes three, the gradient is
 * written and its norm read; what the backward pass needs is written once and read twice (numbers a
 * layer keeps: Korthikanti et al. 2022, Reducing Activation Recomputation, §4.1, here in fp32); the
 * softmax passes six times over its scores.
 *
 * <p>Memory: weights, gradients and two moments, and what one pass keeps of its longest sessions
 * with the head's chunk of scores and gradient of the table, or what evaluation holds.
 *
 * @param flops floating-point operations
 * @param bytes moved to and from memory
 * @param steps updates
 * @param memoryBytes at the peak, beyond what a process holds that does nothing
 */
public record TrialWork(double flops, double bytes, double steps, double memoryBytes) {
  private static final double FLOAT = 4;
  private static final double FLOPS_PER_PRODUCT = 2;
  private static final double TRAINING_PASSES = 3;
  private static final double PARAMETER_PASSES = 9;
  private static final double KEPT_PASSES = 3;
  private static final double SCORE_PASSES = 6;
  private static final double ARRAYS_PER_PARAMETER = 4;

  // As the head and the evaluation cut their scores.
  private static final double CHUNK_SCORES = 2.5e6;
  private static final double MOST_CHUNK_SCORES = 1 << 26;
  private static final double EVALUATED_SCORES = 4e6;
  private static final double EVALUATED_SESSIONS = 512;
  private static final double ARRAYS_PER_SCORE = 3;

  private static final TrialWork NONE = new TrialWork(0, 0, 0, 0);

  /** The whole trial by its protocol on a dataset. */
  public static TrialWork of(NeuralConfig config, DatasetInfo dataset, Protocol protocol) {
    var model = new ModelCost(config.model());
    double length = meanLength(config, dataset);
    var work = NONE;
    for (var stage : protocol.stages(dataset)) {
      work =
          work.plus(
              stage(
                  config.training(), model, length, dataset, stage, protocol.course().windowed()));
    }
    return new TrialWork(work.flops, work.bytes, work.steps, memory(config, model));
  }

  /** Mean of the sessions, no longer than what is read of them. */
  private static double meanLength(NeuralConfig config, DatasetInfo dataset) {
    double mean = (double) dataset.counts().interactions() / dataset.counts().sessions();
    return Math.clamp(mean, 2, config.model().maxSequenceLength());
  }

  private static TrialWork stage(
      TrainingConfig training,
      ModelCost model,
      double length,
      DatasetInfo dataset,
      Stage stage,
      boolean once) {
    long slices = 0;
    for (int window = stage.trainFrom(); window < stage.trainTo(); window++) {
      slices += dataset.windows().get(window).slices().get(Split.TRAIN);
    }
    long batches = Math.max(1, Math.ceilDiv(slices, training.batchSize()));
    double steps = training.steps(batches);
    double epochs = steps / batches;
    var evaluated = dataset.windows().get(stage.evaluated()).slices();
    double cases =
        evaluated.get(Split.VALID)
            + evaluated.get(Split.TEST)
            + Math.min(slices, training.evaluatedTrainSlices());
    return step(training, model, length, (double) slices / batches)
        .times(steps)
        .plus(evaluation(model, length, cases).times(once ? 1 : Math.ceil(epochs)));
  }

  /**
   * One update.
   *
   * @param length of its sessions
   * @param sessions in its batch
   */
  static TrialWork step(TrainingConfig training, ModelCost model, double length, double sessions) {
    double passes = training.microBatch() == 0 ? 1 : Math.ceil(sessions / training.microBatch());
    double predictions = sessions * model.predicted(length);
    double scores = predictions * model.scored(predictions / passes);
    double products = sessions * model.bodyProducts(length) + scores * model.width();
    double moved =
        PARAMETER_PASSES * model.parameters()
            + KEPT_PASSES * sessions * model.kept(length)
            + SCORE_PASSES * scores;
    return new TrialWork(FLOPS_PER_PRODUCT * TRAINING_PASSES * products, FLOAT * moved, 1, 0);
  }

  private static TrialWork evaluation(ModelCost model, double length, double cases) {
    double products = model.evaluatedProducts(length) + model.items() * model.width();
    double moved = model.kept(length) + ARRAYS_PER_SCORE * model.items();
    return new TrialWork(FLOPS_PER_PRODUCT * cases * products, FLOAT * cases * moved, 0, 0);
  }

  private static double memory(NeuralConfig config, ModelCost model) {
    var training = config.training();
    double length = config.model().maxSequenceLength();
    double batch =
        training.microBatch() == 0
            ? training.batchSize()
            : Math.min(training.microBatch(), training.batchSize());
    double predictions = batch * model.predicted(length);
    double scores =
        model.scoresAll()
            ? chunk(model.items(), predictions) + model.items() * model.width()
            : ARRAYS_PER_SCORE * predictions * model.scored(predictions);
    double learning = batch * model.kept(length) + scores;
    double evaluating =
        EVALUATED_SESSIONS * model.kept(length) / KEPT_PASSES + ARRAYS_PER_SCORE * EVALUATED_SCORES;
    return FLOAT * (ARRAYS_PER_PARAMETER * model.parameters() + Math.max(learning, evaluating));
  }

  private static double chunk(double items, double predictions) {
    double rows = Math.clamp(CHUNK_SCORES / items, 256, 512);
    return Math.min(Math.min(rows, predictions) * items, MOST_CHUNK_SCORES);
  }

  TrialWork plus(TrialWork more) {
    return new TrialWork(
        flops + more.flops,
        bytes + more.bytes,
        steps + more.steps,
        Math.max(memoryBytes, more.memoryBytes));
  }

  private TrialWork times(double count) {
    return new TrialWork(flops * count, bytes * count, steps * count, memoryBytes);
  }
}

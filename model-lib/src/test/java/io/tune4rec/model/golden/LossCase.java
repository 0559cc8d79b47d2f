package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.head.NextItemHead;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.loss.NextItemLoss;
import io.tune4rec.model.loss.ReleasedSampledSoftmax;
import io.tune4rec.model.loss.Scored;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Tied scores with cross-entropy or sampled softmax; gradients of the sum over rows. */
final class LossCase implements GoldenCase {
  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return Optional.empty();
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var hidden = golden.input("hidden");
    var table = golden.param("item_embedding.weight");
    long[] targets = Arrays.stream(golden.input("targets").ints()).asLongStream().toArray();
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    var grads = new Checked("grads", golden.grads(), Checked.Tolerance.GRADIENT);
    try (var step = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var queries = step.create(hidden.floats(), new Shape(hidden.shape()));
      var items = step.create(table.floats(), new Shape(table.shape()));
      queries.setRequiresGradient(true);
      items.setRequiresGradient(true);
      var scored =
          new Scored(
              queries, items, Optional.empty(), targets, new int[targets.length], table.dim(0) - 1);
      var mean =
          golden.inputs().containsKey("neg_samples")
              ? sampled(golden, scored, outputs)
              : full(golden, scored, kernels, outputs);
      var sum = mean.mul(Constant.of(mean, targets.length));
      outputs.equal("loss_mean", mean);
      outputs.equal("loss_sum", sum);
      collector.backward(sum);
      grads.equal("hidden", Weights.gradient(queries, step));
      grads.equal("item_embedding.weight", Weights.gradient(items, step));
    }
    outputs.complete();
    grads.complete();
  }

  private static NDArray full(GoldenFile golden, Scored scored, Kernels kernels, Checked outputs) {
    var next =
        new TaskConfig.NextItem(
            temperature(golden),
            new LossConfig.CrossEntropy(
                golden.config().path("label_smoothing").asDouble(), LossConfig.Smoothing.ALL));
    int width = golden.input("hidden").dim(1);
    var streams = new RandomStreams(0);
    var head =
        new NextItemHead(
            next,
            width,
            new NextItemHead.Items(scored.items() + 1, width, false),
            kernels,
            new Initialization(streams),
            new DropoutSeeds(streams));
    var parameters = new ParameterStore(scored.queries().getManager(), false);
    outputs.equal("logits", head.scores(parameters, scored.queries(), Optional.of(scored.table())));
    return new NextItemLoss(next, true, kernels).mean(scored, new SplittableRandom(0));
  }

  private static NDArray sampled(GoldenFile golden, Scored scored, Checked outputs) {
    int count = golden.config().path("max_n_samples").asInt();
    var loss = new ReleasedSampledSoftmax(scored.items(), count, temperature(golden));
    int[] labels = golden.input("targets").ints();
    int[] negatives = golden.input("neg_samples").ints();
    int[] ids = IntStream.rangeClosed(0, scored.items()).toArray();
    outputs.equal("log_uniform_dist", map(ids, loss::probability));
    outputs.equal("unique_sampling_dist", map(ids, loss::inclusion));
    outputs.equal("true_probs", map(labels, loss::inclusion));
    outputs.equal("sample_probs", map(negatives, loss::inclusion));
    outputs.equal("logits", loss.logits(scored, negatives));
    // The label of a row is in column 0.
    outputs.same("new_targets", new int[labels.length]);
    return loss.mean(scored, negatives);
  }

  private static double[] map(int[] ids, IntToDoubleFunction chance) {
    return Arrays.stream(ids).mapToDouble(chance).toArray();
  }

  private static double temperature(GoldenFile golden) {
    return golden.config().path("temperature").asDouble(1);
  }
}

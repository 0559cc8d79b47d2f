package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.golden.Checked.Tolerance;
import io.tune4rec.model.golden.GoldenFile.Tensor;
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
import java.util.Collection;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tied scores with cross-entropy or sampled softmax; gradients of the sum over rows. */
final class LossCase implements GoldenCase {
  private static final double RELATIVE = 1e-4;

  /** The error of a chance that float32 takes from two logarithms as near as neighbours'. */
  private static final double ROUNDED = 2e-7;

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return Optional.empty();
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    golden.requireOption("weight_tying", true);
    var hidden = golden.input("hidden");
    var table = golden.param("item_embedding.weight");
    long[] targets = Arrays.stream(golden.input("targets").ints()).asLongStream().toArray();
    double rounded = golden.inputs().containsKey("neg_samples") ? rounded(golden) : 0;
    var output = Tolerance.OUTPUT.plus(rounded);
    var outputs = new Checked("outputs", golden.outputs(), output);
    var gradient = Tolerance.GRADIENT.plus(rounded * largest(golden.grads().values()));
    var grads = new Checked("grads", golden.grads(), gradient);
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
      outputs.equal("loss_sum", sum, output.plus(targets.length * rounded));
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
    golden.requireOption("label_smoothing", 0);
    golden.requireOption("min_id", 1);
    golden.requireOption("max_id", scored.items() + 1);
    golden.requireOption("n_draws", 2 * count);
    var loss = released(golden);
    int[] labels = golden.input("targets").ints();
    int[] negatives = golden.input("neg_samples").ints();
    int[] ids = IntStream.rangeClosed(0, scored.items()).toArray();
    // The last ids are drawn seldom: an absolute tolerance for scores would let any chance pass.
    var once = new Tolerance(ROUNDED, RELATIVE);
    var ever = new Tolerance(2 * count * ROUNDED, RELATIVE);
    outputs.equal("log_uniform_dist", map(ids, loss::probability), once);
    outputs.equal("unique_sampling_dist", map(ids, loss::inclusion), ever);
    outputs.equal("true_probs", map(labels, loss::inclusion), ever);
    outputs.equal("sample_probs", map(negatives, loss::inclusion), ever);
    outputs.equal("logits", loss.logits(scored, negatives));
    // The label of a row is in column 0.
    outputs.same("new_targets", new int[labels.length]);
    return loss.mean(scored, negatives);
  }

  private static ReleasedSampledSoftmax released(GoldenFile golden) {
    int items = golden.param("item_embedding.weight").dim(0) - 1;
    int count = golden.config().path("max_n_samples").asInt();
    return new ReleasedSampledSoftmax(items, count, temperature(golden));
  }

  /** What the error of the seldomest id's chance comes to in its logarithm, and so in a score. */
  private static double rounded(GoldenFile golden) {
    double seldomest =
        Stream.of("targets", "neg_samples")
            .flatMapToInt(ids -> IntStream.of(golden.input(ids).ints()))
            .mapToDouble(released(golden)::probability)
            .min()
            .orElseThrow();
    return ROUNDED / seldomest / temperature(golden);
  }

  private static double largest(Collection<Tensor> tensors) {
    return tensors.stream()
        .flatMapToDouble(tensor -> Arrays.stream(tensor.data()))
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  private static double[] map(int[] ids, IntToDoubleFunction chance) {
    return Arrays.stream(ids).mapToDouble(chance).toArray();
  }

  private static double temperature(GoldenFile golden) {
    return GoldenConfigs.temperature(golden.config().path("temperature"));
  }
}

package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.head.NextItemHead;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.loss.NextItemLoss;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Tied scores and cross-entropy; gradients of the sum over rows. */
final class LossCase implements GoldenCase {
  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return golden.params().keySet().equals(Set.of("item_embedding.weight"))
            && golden.inputs().keySet().equals(Set.of("hidden", "targets"))
        ? Optional.empty()
        : Optional.of("a loss other than cross-entropy over tied scores is not in the library");
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var hidden = golden.input("hidden");
    var table = golden.param("item_embedding.weight");
    var next =
        new TaskConfig.NextItem(
            golden.config().path("temperature").asDouble(1),
            new LossConfig.CrossEntropy(
                golden.config().path("label_smoothing").asDouble(), LossConfig.Smoothing.ALL));
    var streams = new RandomStreams(0);
    var head =
        new NextItemHead(
            next,
            hidden.dim(1),
            new NextItemHead.Items(table.dim(0), table.dim(1), false),
            kernels,
            new Initialization(streams),
            new DropoutSeeds(streams));
    var loss = new NextItemLoss(next, true, kernels);
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    var grads = new Checked("grads", golden.grads(), Checked.Tolerance.GRADIENT);
    try (var step = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var queries = step.create(hidden.floats(), new Shape(hidden.shape()));
      var items = step.create(table.floats(), new Shape(table.shape()));
      queries.setRequiresGradient(true);
      items.setRequiresGradient(true);
      outputs.equal(
          "logits", head.scores(new ParameterStore(manager, false), queries, Optional.of(items)));
      long[] targets = Arrays.stream(golden.input("targets").ints()).asLongStream().toArray();
      var mean = loss.mean(queries, items, step.create(targets));
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
}

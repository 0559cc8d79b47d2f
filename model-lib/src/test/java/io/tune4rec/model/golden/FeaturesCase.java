package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.aggregation.FeatureAggregation;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.Optional;

/** Feature aggregation alone, as the released library does it. */
final class FeaturesCase implements GoldenCase {
  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return GoldenConfigs.unsupportedAggregation(golden, golden.config());
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var config = GoldenConfigs.input(golden, golden.config(), "");
    var streams = new RandomStreams(0);
    var block =
        new FeatureAggregation(
            config, false, kernels, new Initialization(streams), new DropoutSeeds(streams));
    var shape = new Shape(golden.input("item_id").shape());
    var shapes = new Shape[config.features().size()];
    Arrays.fill(shapes, shape);
    block.initialize(manager, DataType.FLOAT32, shapes);
    var weights = new Weights(block, "aggregation.");
    weights.load(golden);
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    var grads = new Checked("grads", golden.grads(), Checked.Tolerance.GRADIENT);
    try (var step = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var inputs = new NDList();
      for (var feature : config.features()) {
        inputs.add(input(golden, feature, step));
      }
      var aggregated = block.forward(new ParameterStore(manager, false), inputs, true).head();
      outputs.equal("aggregated", aggregated);
      var cotangent = golden.input("cotangent");
      var scalar =
          aggregated.mul(step.create(cotangent.floats(), new Shape(cotangent.shape()))).sum();
      outputs.equal("scalar", scalar);
      collector.backward(scalar);
      weights.compareGradients(golden, grads, step);
    }
    outputs.complete();
    grads.complete();
  }

  private static NDArray input(GoldenFile golden, FeatureConfig feature, NDManager step) {
    var tensor = golden.input(feature.name());
    var shape = new Shape(tensor.shape());
    return switch (feature) {
      case FeatureConfig.Categorical _ -> step.create(tensor.ints(), shape);
      default -> step.create(tensor.floats(), shape);
    };
  }
}

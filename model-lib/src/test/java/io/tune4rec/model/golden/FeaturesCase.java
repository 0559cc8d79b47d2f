package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.aggregation.FeatureAggregation;
import io.tune4rec.model.aggregation.PretrainedRows;
import io.tune4rec.model.aggregation.Tabular;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.List;
import java.util.Optional;

/** Feature aggregation alone, or one soft one-hot encoding, as the released library does it. */
final class FeaturesCase implements GoldenCase {
  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return isSoftOneHot(golden) ? Optional.empty() : GoldenConfigs.unsupportedAggregation(golden);
  }

  private static boolean isSoftOneHot(GoldenFile golden) {
    return golden.config().has("num_embeddings");
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    if (isSoftOneHot(golden)) {
      checkSoftOneHot(golden, kernels, manager);
    } else {
      checkAggregation(golden, kernels, manager);
    }
  }

  private static void checkAggregation(GoldenFile golden, Kernels kernels, NDManager manager) {
    var config = GoldenConfigs.input(golden, golden.config(), "");
    var streams = new RandomStreams(0);
    var block =
        new FeatureAggregation(
            config, false, kernels, new Initialization(streams), new DropoutSeeds(streams));
    check(golden, block, config.features(), "aggregated", manager);
  }

  private static void checkSoftOneHot(GoldenFile golden, Kernels kernels, NDManager manager) {
    int bins = golden.config().path("num_embeddings").asInt();
    int dim = golden.config().path("dim").asInt();
    var streams = new RandomStreams(0);
    List<FeatureConfig> features = List.of(new FeatureConfig.SoftOneHot("x", bins, dim, 1, false));
    var block =
        Tabular.features(
            features,
            kernels,
            new Initialization(streams),
            new DropoutSeeds(streams),
            PretrainedRows.NONE);
    check(golden, block, features, "out", manager);
  }

  private static void check(
      GoldenFile golden,
      Block block,
      List<FeatureConfig> features,
      String output,
      NDManager manager) {
    var shapes =
        features.stream()
            .map(feature -> new Shape(golden.input(feature.name()).shape()))
            .toArray(Shape[]::new);
    block.initialize(manager, DataType.FLOAT32, shapes);
    var weights = new Weights(block, "aggregation.");
    weights.load(golden);
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    var grads = new Checked("grads", golden.grads(), Checked.Tolerance.GRADIENT);
    try (var step = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var inputs = new NDList();
      for (var feature : features) {
        var input = input(golden, feature, step);
        input.setRequiresGradient(golden.grads().containsKey(feature.name()));
        inputs.add(input);
      }
      var result = block.forward(new ParameterStore(manager, false), inputs, true).head();
      outputs.equal(output, result);
      var cotangent = golden.input("cotangent");
      var shape = new Shape(cotangent.shape());
      // Stacked vectors are laid flat here, and have an axis of features there.
      var scalar = result.reshape(shape).mul(step.create(cotangent.floats(), shape)).sum();
      outputs.equalSum("scalar", scalar, cotangent.data().length);
      collector.backward(scalar);
      weights.compareGradients(golden, grads, step);
      for (int i = 0; i < inputs.size(); i++) {
        if (grads.has(features.get(i).name())) {
          grads.equal(features.get(i).name(), Weights.gradient(inputs.get(i), step));
        }
      }
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

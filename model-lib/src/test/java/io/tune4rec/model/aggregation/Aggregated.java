package io.tune4rec.model.aggregation;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Blocks of layer 1 under test: made, filled with known weights, run. Owns native memory. */
final class Aggregated implements AutoCloseable {
  static final FeatureConfig.Categorical ITEM = new FeatureConfig.Categorical("item_id", 4, 2, 1);

  final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  final RandomStreams streams = new RandomStreams(9);
  final DropoutSeeds seeds = new DropoutSeeds(streams);

  @Override
  public void close() {
    manager.close();
  }

  static InputConfig config(AggregationConfig aggregation, FeatureConfig... sides) {
    return new InputConfig(ITEM, List.of(sides), aggregation, Optional.empty());
  }

  static InputConfig after(List<TransformConfig> post, FeatureConfig... sides) {
    return new InputConfig(
        ITEM,
        List.of(sides),
        Optional.empty(),
        List.of(),
        post,
        new AggregationConfig.Concat(),
        0,
        Optional.empty());
  }

  FeatureAggregation block(InputConfig config, Kernels kernels, PretrainedRows rows) {
    var init = new Initialization(streams);
    return ready(new FeatureAggregation(config, true, kernels, init, seeds, rows));
  }

  FeatureAggregation block(InputConfig config) {
    return block(config, Kernels.ON, PretrainedRows.NONE);
  }

  Tabular encoded(Kernels kernels, FeatureConfig... features) {
    var init = new Initialization(streams);
    return ready(Tabular.features(List.of(features), kernels, init, seeds, PretrainedRows.NONE));
  }

  <B extends Block> B ready(B block, Shape... shapes) {
    block.initialize(manager, DataType.FLOAT32, shapes.length == 0 ? sessions() : shapes);
    NamedParameters.of(block).values().forEach(p -> p.getArray().setName(null));
    return block;
  }

  /** More than any block here takes. */
  private static Shape[] sessions() {
    var shapes = new Shape[9];
    Arrays.fill(shapes, new Shape(1, 2));
    return shapes;
  }

  static NDArray array(Block block, String parameter) {
    return NamedParameters.of(block).get(parameter).getArray();
  }

  static void set(Block block, String parameter, float... values) {
    array(block, parameter).set(values);
  }

  NDArray ids(Shape shape, int... values) {
    return manager.create(values, shape);
  }

  NDArray numbers(Shape shape, float... values) {
    return manager.create(values, shape);
  }

  NDArray run(Block block, boolean training, NDArray... inputs) {
    return block.forward(new ParameterStore(manager, false), new NDList(inputs), training).head();
  }

  NDArray run(Block block, NDArray... inputs) {
    return run(block, false, inputs);
  }

  /** Runs the block and the gradient of the sum of squares of its result. */
  NDArray learn(Block block, NDArray... inputs) {
    try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var result = run(block, true, inputs);
      collector.backward(result.mul(result).sum());
      return result;
    }
  }
}

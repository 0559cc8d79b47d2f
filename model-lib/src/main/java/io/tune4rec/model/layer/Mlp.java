package io.tune4rec.model.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.MixedLinear;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stack of layers on the last axis, (…, in) to (…, out): each linear, then activation, layer norm
 * where the config has one, and dropout in training (Transformers4Rec, MLPBlock, whose batch norm
 * works on the wrong axis of sequences and is not offered).
 *
 * <p>Children are {@code layer0}, {@code norm0}, {@code dropout0}, {@code layer1} and so on.
 */
public final class Mlp extends AbstractBlock {
  private static final float LAYER_NORM_EPS = 1e-5f;

  private record Layer(Linear linear, Optional<LayerNorm> norm, Optional<SeededDropout> dropout) {}

  private final MlpConfig config;
  private final int in;
  private final List<Layer> layers = new ArrayList<>();

  /**
   * @param path names the streams of the initial weights, {@code "<path> layer0 weight"} and so on
   * @param in width of what enters
   */
  public Mlp(
      String path,
      MlpConfig config,
      int in,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this.config = config;
    this.in = in;
    int width = in;
    for (int i = 0; i < config.widths().size(); i++) {
      var linear =
          addChildBlock(
              "layer" + i, linear(path + " layer" + i, i, width, kernels, initialization));
      layers.add(new Layer(linear, norm(i), dropout(i, kernels, seeds)));
      width = config.widths().get(i);
    }
  }

  /** As PyTorch's Linear: weight and bias uniform in ±1/√in. */
  private Linear linear(
      String stream, int i, int width, Kernels kernels, Initialization initialization) {
    var shape = Linear.builder().setUnits(config.widths().get(i)).optBias(config.bias());
    var linear = new MixedLinear(shape, kernels);
    double bound = 1 / Math.sqrt(width);
    linear.setInitializer(initialization.uniform(stream + " weight", bound), Parameter.Type.WEIGHT);
    linear.setInitializer(initialization.uniform(stream + " bias", bound), Parameter.Type.BIAS);
    return linear;
  }

  private Optional<LayerNorm> norm(int i) {
    return switch (config.norm()) {
      case NONE -> Optional.empty();
      case LAYER ->
          Optional.of(
              addChildBlock(
                  "norm" + i, LayerNorm.builder().axis(1).optEpsilon(LAYER_NORM_EPS).build()));
    };
  }

  private Optional<SeededDropout> dropout(int i, Kernels kernels, DropoutSeeds seeds) {
    return config.dropout() == 0
        ? Optional.empty()
        : Optional.of(
            addChildBlock("dropout" + i, new SeededDropout(config.dropout(), kernels, seeds)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    int width = in;
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).linear().initialize(manager, dataType, new Shape(1, width));
      width = config.widths().get(i);
      var rows = new Shape(1, width);
      layers.get(i).norm().ifPresent(norm -> norm.initialize(manager, dataType, rows));
      layers.get(i).dropout().ifPresent(drop -> drop.initialize(manager, dataType, rows));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var x = inputs.head(); // (…, in)
    for (var layer : layers) {
      x = through(layer.linear(), x, parameters, training);
      x = Activations.apply(config.activation(), x);
      if (layer.norm().isPresent()) {
        x = through(layer.norm().get(), x, parameters, training);
      }
      if (layer.dropout().isPresent()) {
        x = through(layer.dropout().get(), x, parameters, training);
      }
    }
    return new NDList(x); // (…, out)
  }

  private static NDArray through(
      Block block, NDArray x, ParameterStore parameters, boolean training) {
    return block.forward(parameters, new NDList(x), training).head();
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    var shape = inputShapes[0];
    return new Shape[] {shape.slice(0, shape.dimension() - 1).add(config.outputDim())};
  }
}

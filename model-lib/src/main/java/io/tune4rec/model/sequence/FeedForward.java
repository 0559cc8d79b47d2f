package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.MixedLinear;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.layer.Activations;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;

/** drop(W2·drop(act(W1·y + b1)) + b2): (B, S, D) both ways. */
final class FeedForward extends AbstractBlock {
  private final int inner;
  private final Activation activation;
  private final Linear widen;
  private final SeededDropout innerDropout;
  private final Linear narrow;
  private final SeededDropout dropout;

  /**
   * @param width D
   * @param inner width between the two linear layers
   * @param activation between them
   * @param innerDropout after the activation, in [0, 1)
   * @param dropout at the end, in [0, 1)
   * @param widenStd standard deviation of the initial W1
   * @param narrowStd and of W2
   */
  record Settings(
      int width,
      int inner,
      Activation activation,
      double innerDropout,
      double dropout,
      double widenStd,
      double narrowStd) {
    /** Widths, activation and W1 as {@code shape} has them. */
    static Settings of(
        TransformerConfig shape, double innerDropout, double dropout, double narrowStd) {
      return new Settings(
          shape.dModel(),
          shape.feedForward(),
          shape.activation(),
          innerDropout,
          dropout,
          shape.initializerRange(),
          narrowStd);
    }
  }

  FeedForward(
      String path,
      Settings settings,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    inner = settings.inner();
    activation = settings.activation();
    widen = addChildBlock("widen", new MixedLinear(Linear.builder().setUnits(inner), kernels));
    widen.setInitializer(
        initialization.normal(path + " widen", settings.widenStd()), Parameter.Type.WEIGHT);
    innerDropout =
        addChildBlock("inner_dropout", new SeededDropout(settings.innerDropout(), kernels, seeds));
    narrow =
        addChildBlock(
            "narrow", new MixedLinear(Linear.builder().setUnits(settings.width()), kernels));
    narrow.setInitializer(
        initialization.normal(path + " narrow", settings.narrowStd()), Parameter.Type.WEIGHT);
    dropout = addChildBlock("dropout", new SeededDropout(settings.dropout(), kernels, seeds));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    var wide = inputShapes[0].slice(0, 2).add(inner);
    widen.initialize(manager, dataType, inputShapes[0]);
    innerDropout.initialize(manager, dataType, wide);
    narrow.initialize(manager, dataType, wide);
    dropout.initialize(manager, dataType, inputShapes[0]);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var wide = widen.forward(parameters, inputs, training).head(); // (B, S, F)
    var active = new NDList(Activations.apply(activation, wide));
    var dropped = innerDropout.forward(parameters, active, training);
    var narrowed = narrow.forward(parameters, dropped, training); // (B, S, D)
    return dropout.forward(parameters, narrowed, training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}

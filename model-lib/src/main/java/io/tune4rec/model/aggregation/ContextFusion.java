package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;

/** Context that joins hidden states: (B, S, D) and the context's features in, (B, S, D') out. */
public final class ContextFusion extends AbstractBlock {
  public ContextFusion(
      FusionConfig config,
      int width,
      boolean zeroPadding,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    throw new IllegalStateException("no fusion " + config);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    throw new IllegalStateException("no fusion");
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}

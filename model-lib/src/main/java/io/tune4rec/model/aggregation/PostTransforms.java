package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.InputConfig.Part;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.kernel.SeededDropout;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transforms of each encoded feature by itself, in order: vectors (…, d) of every part in and out
 * (Transformers4Rec, TabularLayerNorm and TabularDropout).
 */
final class PostTransforms extends AbstractBlock {
  private static final Logger LOG = LoggerFactory.getLogger(PostTransforms.class);

  private record Transform(int part, Block block) {}

  private final List<Part> parts;
  private final List<Transform> transforms = new ArrayList<>();

  PostTransforms(List<TransformConfig> configs, List<Part> parts, Encoding.Making making) {
    this.parts = parts;
    for (int t = 0; t < configs.size(); t++) {
      switch (configs.get(t)) {
        case TransformConfig.Dropout(var probability) -> {
          for (int p = 0; p < parts.size(); p++) {
            add(p, "dropout" + t, new SeededDropout(probability, making.kernels(), making.seeds()));
          }
        }
        case TransformConfig.LayerNorm(var eps) -> norms(t, (float) eps);
        case TransformConfig.SwapNoise(var _) ->
            throw new IllegalStateException("swap noise works on values");
      }
    }
  }

  private void norms(int transform, float eps) {
    var left = new ArrayList<String>();
    for (int p = 0; p < parts.size(); p++) {
      if (parts.get(p).dim() == 1) {
        left.add(parts.get(p).name());
      } else {
        add(p, "norm" + transform, LayerNorm.builder().axis(1).optEpsilon(eps).build());
      }
    }
    if (!left.isEmpty()) {
      LOG.warn("features of width 1 have no layer norm, which would make them constant: {}", left);
    }
  }

  private void add(int part, String name, Block block) {
    transforms.add(new Transform(part, addChildBlock(parts.get(part).name() + "." + name, block)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    for (var transform : transforms) {
      var row = new Shape(1, parts.get(transform.part()).dim());
      transform.block().initialize(manager, dataType, row);
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var vectors = new NDList(inputs);
    for (var transform : transforms) {
      var one = new NDList(vectors.get(transform.part()));
      vectors.set(transform.part(), transform.block().forward(parameters, one, training).head());
    }
    return vectors;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}

package io.tune4rec.model.masking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.weight.Initialization;

/**
 * Layer 2 on the device: puts one learned vector M where interactions are hidden.
 *
 * <p>Inputs: interactions (B, S, D), shown (B, S', 1) and hidden (B, S', 1), each 1 or 0; S' is S,
 * or S+1 where a position is appended, which repeats the last one before it is masked. Output: (B,
 * S', D).
 */
public final class ItemMask extends AbstractBlock {
  /** The released library's. */
  private static final double INIT_STD = 0.001;

  private final Parameter vector;

  public ItemMask(int width, Initialization initialization) {
    vector =
        addParameter(
            Parameter.builder()
                .setName("vector")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(width))
                .optInitializer(initialization.normal("mask vector", INIT_STD))
                .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    NDArray interactions = inputs.get(0);
    var shown = inputs.get(1);
    var hidden = inputs.get(2);
    if (shown.getShape().get(1) > interactions.getShape().get(1)) {
      interactions = interactions.concat(interactions.get(":, -1:"), 1); // (B, S+1, D)
    }
    var mask = parameters.getValue(vector, interactions.getDevice(), training);
    return new NDList(interactions.mul(shown).add(hidden.mul(mask))); // (B, S', D)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {
      new Shape(inputShapes[1].get(0), inputShapes[1].get(1), inputShapes[0].get(2))
    };
  }
}

package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.weight.Initialization;

/**
 * A learned vector for each position, counted from the start of the session.
 *
 * @param table (first + positions, D)
 * @param first row of the first position; those before it are never read
 */
record LearnedPositions(Parameter table, int first) {
  /** The parameter {@code positions}, N(0, σ²). */
  static Parameter table(int rows, TransformerConfig shape, Initialization initialization) {
    var table =
        Parameter.builder()
            .setName("positions")
            .setType(Parameter.Type.WEIGHT)
            .optShape(new Shape(rows, shape.dModel()))
            .build();
    table.setInitializer(initialization.normal("positions", shape.initializerRange()));
    return table;
  }

  /**
   * The vectors (S, D) of the positions of {@code x} (B, S, D), owned by its manager.
   *
   * @throws IllegalArgumentException if {@code x} is longer than there are positions
   */
  NDArray of(NDArray x, ParameterStore parameters, boolean training) {
    long length = x.getShape().get(1);
    var all = parameters.getValue(table, x.getDevice(), training);
    long positions = all.getShape().get(0) - first;
    if (length > positions) {
      throw new IllegalArgumentException(
          "a sequence has at most as many items as there are positions, but got %d items with %d"
                  .formatted(length, positions)
              + " positions; shorten the sequence or raise maxPositions");
    }
    return Borrowed.view(all, x.getManager()).get(first + ":" + (first + length));
  }
}

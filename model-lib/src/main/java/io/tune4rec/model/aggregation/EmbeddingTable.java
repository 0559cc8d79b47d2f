package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.PaddedEmbedding;
import io.tune4rec.model.weight.Initialization;

/**
 * A table (V, E) of one row per id: int32 ids (B, S) in, vectors (B, S, E) out. Row 0 belongs to
 * padding and missing values and learns nothing from lookups.
 */
public final class EmbeddingTable extends AbstractBlock {
  private final int dim;
  private final Kernels kernels;
  private final Parameter table;

  /**
   * @param zeroPadding whether row 0 starts at zero, where it then stays
   */
  EmbeddingTable(
      FeatureConfig.Categorical feature,
      boolean zeroPadding,
      Kernels kernels,
      Initialization initialization) {
    this.dim = feature.dim();
    this.kernels = kernels;
    var stream = feature.name() + " table";
    table =
        addParameter(
            Parameter.builder()
                .setName("table")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(feature.vocabulary(), dim))
                .optInitializer(
                    zeroPadding
                        ? initialization.normalAfterZeroRow(stream, feature.initStd())
                        : initialization.normal(stream, feature.initStd()))
                .build());
  }

  /** The table itself, (V, E), for a head that scores against it. */
  public Parameter table() {
    return table;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    NDArray ids = inputs.head(); // (B, S)
    var rows = parameters.getValue(table, ids.getDevice(), training);
    return new NDList(PaddedEmbedding.lookUp(ids, rows, kernels)); // (B, S, E)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(dim)};
  }
}

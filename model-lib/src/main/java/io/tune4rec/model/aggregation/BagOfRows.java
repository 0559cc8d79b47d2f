package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.FeatureConfig.Combiner;

/**
 * Bags of ids: int32 (…, K), 0 where a bag has fewer, in; vectors (…, E) out, the rows of the real
 * ids combined, zero for an empty bag (Transformers4Rec, EmbeddingFeatures, whose padding counts).
 */
record BagOfRows(EmbeddingTable table, Combiner combiner) implements Encoder {
  @Override
  public NDArray encode(ParameterStore parameters, NDArray ids, boolean training) {
    var rows = table.lookUp(parameters, ids, training); // (…, K, E)
    var real = ids.neq(0).toType(DataType.FLOAT32, false); // (…, K)
    return weights(real).expandDims(-2).matMul(rows).squeeze(-2); // (…, E)
  }

  /** What each row counts, (…, K); outside of any gradient, for nothing in it is learned. */
  private NDArray weights(NDArray real) {
    if (combiner == Combiner.SUM) {
      return real;
    }
    var count = real.sum(new int[] {-1}, true).maximum(1f); // (…, 1)
    return switch (combiner) {
      case MEAN -> real.div(count);
      case SQRTN -> real.div(count.sqrt());
      case SUM -> throw new AssertionError("was handled");
    };
  }
}

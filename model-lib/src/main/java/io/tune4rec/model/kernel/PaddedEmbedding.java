package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/** Table lookup that passes no gradient to row 0, the row of the padding id. */
public final class PaddedEmbedding {
  private static final String SOURCE =
      """
      def forward(self: __torch__.K, ids: Tensor, table: Tensor) -> Tensor:
        return torch.embedding(table, ids, 0)
      """;

  private PaddedEmbedding() {}

  /**
   * @param ids (B, S) int32
   * @param table (V, E)
   * @return (B, S, E), owned by the manager of {@code ids}
   */
  public static NDArray lookUp(NDArray ids, NDArray table, Kernels kernels) {
    if (kernels.enabled()) {
      return Kernel.of("padded embedding", SOURCE).call(ids, table);
    }
    var all = Embedding.embedding(ids, table, SparseFormat.DENSE).head();
    var real = ids.neq(0).toType(DataType.FLOAT32, false).expandDims(-1);
    var learned = all.mul(real);
    return learned.add(all.stopGradient().mul(real.neg().add(1f)));
  }
}

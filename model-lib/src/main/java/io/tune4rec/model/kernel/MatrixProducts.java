package io.tune4rec.model.kernel;

/**
 * Matrix products of a TorchScript source in bfloat16: both factors and the result are rounded to
 * it, in the gradients too, and what leaves is float32 again.
 */
final class MatrixProducts {
  private static final String METHOD =
      """
      def product(self: __torch__.K, a: Tensor, b: Tensor) -> Tensor:
        return torch.to(torch.matmul(torch.to(a, 15), torch.to(b, 15)), 6)
      """;

  private MatrixProducts() {}

  /** The source with every {@code torch.matmul} and {@code torch.bmm} replaced. */
  static String inBf16(String source) {
    return METHOD
        + source
            .replace("torch.matmul(", "(self).product(")
            .replace("torch.bmm(", "(self).product(");
  }
}

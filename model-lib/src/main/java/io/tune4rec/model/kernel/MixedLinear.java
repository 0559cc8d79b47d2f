package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** DJL's linear layer, whose product is one of bfloat16 while it trains with such kernels. */
public final class MixedLinear extends Linear {
  private static final String SOURCE =
      MatrixProducts.inBf16(
          """
          def forward(self: __torch__.K, x: Tensor, w: Tensor@ARGUMENT) -> Tensor:
            y = torch.matmul(x, torch.t(w))
            return @RESULT
          """);

  private final Kernels kernels;

  /**
   * @param layer units, and whether there is a bias
   */
  public MixedLinear(Linear.Builder layer, Kernels kernels) {
    super(layer);
    this.kernels = kernels;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    if (!training || !kernels.bf16()) {
      return super.forwardInternal(parameters, inputs, training, arguments);
    }
    var x = inputs.singletonOrThrow();
    var given = new NDList(x);
    for (var parameter : getDirectParameters().values()) {
      given.add(parameters.getValue(parameter, x.getDevice(), training));
    }
    return new NDList(Kernel.of("bf16 linear layer", source(given.size() > 2)).call(given));
  }

  private static String source(boolean biased) {
    return SOURCE
        .replace("@ARGUMENT", biased ? ", b: Tensor" : "")
        .replace("@RESULT", biased ? "torch.add(y, b)" : "y");
  }
}

package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Attention without a term for positions (Vaswani et al. 2017; GPT-2, BERT and their kin, as
 * Hugging Face computes them): score(i, j) = q_i·k_j / √e, softmax over the j that the mask allows.
 * A position that may look at nothing looks at everything that is forbidden alike: never NaN.
 *
 * @param heads H; the model width D is H·e
 * @param dropout of attention probabilities in training, in [0, 1)
 */
public record SelfAttention(int heads, double dropout, Kernels kernels) {

  /**
   * The block's weights, (in, out).
   *
   * @param qkv (D, 3·D): queries, keys, values
   * @param qkvBias (3·D)
   * @param out (D, D)
   * @param outBias (D)
   */
  public record Weights(NDArray qkv, NDArray qkvBias, NDArray out, NDArray outBias) {}

  /**
   * @param x (B, S, D)
   * @param mask added to the scores, broadcast to (B, H, S, S): 0 where position i (third axis) may
   *     look at j (fourth), -1e30 where not; empty where all may
   * @param seed of the dropout mask; empty outside training, where nothing is rounded to bfloat16
   * @return (B, S, D), owned by the manager of {@code x}
   */
  public NDArray attend(
      NDArray x, Optional<NDArray> mask, Weights weights, Optional<Integer> seed) {
    var dropSeed = dropout == 0 ? Optional.<Integer>empty() : seed;
    return kernels.enabled()
        ? kernel(x, mask, weights, dropSeed, kernels.bf16() && seed.isPresent())
        : plain(x, mask, weights, dropSeed);
  }

  private NDArray kernel(
      NDArray x, Optional<NDArray> mask, Weights w, Optional<Integer> seed, boolean bf16) {
    var step = x.getManager();
    // An absent argument is a scalar that the source never reads.
    var unread = step.create(0L);
    var drop = seed.map(s -> step.create(s.longValue())).orElse(unread);
    var source = source(mask.isPresent(), seed.isPresent());
    return Kernel.of("self-attention", bf16 ? MatrixProducts.inBf16(source) : source)
        .call(x, mask.orElse(unread), w.qkv(), w.qkvBias(), w.out(), w.outBias(), drop);
  }

  private NDArray plain(NDArray x, Optional<NDArray> mask, Weights w, Optional<Integer> seed) {
    long b = x.getShape().get(0);
    long s = x.getShape().get(1);
    long d = x.getShape().get(2);
    long e = d / heads;
    var step = x.getManager();
    var qkv =
        x.matMul(Borrowed.view(w.qkv(), step))
            .add(w.qkvBias())
            .reshape(new Shape(b, s, 3, heads, e))
            .transpose(2, 0, 3, 1, 4); // (3, B, H, S, e)
    var q = qkv.get(0).mul(Constant.of(x, 1 / Math.sqrt(e)));
    var scores = q.matMul(qkv.get(1).transpose(0, 1, 3, 2)); // (B, H, S, S)
    var probabilities = mask.map(scores::add).orElse(scores).softmax(-1);
    var dropped =
        seed.map(chance -> SeededDropout.drop(probabilities, dropout, chance, kernels))
            .orElse(probabilities);
    var heard = dropped.matMul(qkv.get(2)).transpose(0, 2, 1, 3).reshape(b, s, d);
    return heard.matMul(Borrowed.view(w.out(), step)).add(w.outBias());
  }

  private String source(boolean masked, boolean dropping) {
    var text =
        """
        def forward(self: __torch__.K, x: Tensor, mask: Tensor, qkv: Tensor, qkvb: Tensor, o: Tensor, ob: Tensor, seed: Tensor) -> Tensor:
          b = x.size(0)
          s = x.size(1)
          d = x.size(2)
          e = d // @H
          h = torch.add(torch.matmul(x, qkv), qkvb).view([b, s, 3, @H, e])
          h = torch.permute(h, [2, 0, 3, 1, 4])
          q = torch.mul(torch.select(h, 0, 0), (1. / torch.sqrt(e)))
          z = torch.matmul(q, torch.transpose(torch.select(h, 0, 1), 2, 3))
        @MASK
          p = torch.softmax(z, -1)
        @DROP
          y = torch.matmul(p, torch.select(h, 0, 2))
          y = torch.reshape(torch.transpose(y, 1, 2), [b, s, d])
          return torch.add(torch.matmul(y, o), ob)
        """;
    return text.replace("@MASK\n", masked ? "  z = torch.add(z, mask)\n" : "")
        .replace("@DROP\n", dropping ? SeededDropout.statements("p", "p", dropout) : "")
        .replace("@H", Integer.toString(heads));
  }
}

package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Attention with relative positions, as in XLNet's single stream (Yang et al. 2019, §2.5, as
 * Hugging Face computes it): score(i, j) = ((q_i + u)·k_j + (q_i + w)·r_{i-j}) / √e, softmax over
 * j.
 *
 * <p>The position term is computed once per head for all sessions, then shifted: row i of the (S,
 * J) products holds the offsets J-long list from +S downwards and is moved left by S - i.
 *
 * @param heads H; the model width D is H·e
 * @param dropout of attention probabilities in training, in [0, 1)
 */
public record RelativeAttention(int heads, double dropout, Kernels kernels) {

  /**
   * The block's weights.
   *
   * @param q (D, H, e); and alike {@code k}, {@code v}, {@code o} (out) and {@code r} (positions)
   * @param contentBias u (H, e), r_w_bias
   * @param positionBias w (H, e), r_r_bias
   */
  public record Weights(
      NDArray q,
      NDArray k,
      NDArray v,
      NDArray o,
      NDArray r,
      NDArray contentBias,
      NDArray positionBias) {}

  /**
   * @param x (B, S, D)
   * @param positions (J, D), the encodings of the offsets from +S downwards; J is S + 1 or 2·S
   * @param mask added to the scores, broadcast to (B, H, S, S): 0 where position i (third axis) may
   *     look at j (fourth), -1e30 where not; empty where all may
   * @param seed of the dropout mask; empty outside training
   * @return (B, S, D), owned by the manager of {@code x}
   */
  public NDArray attend(
      NDArray x,
      NDArray positions,
      Optional<NDArray> mask,
      Weights weights,
      Optional<Integer> seed) {
    var dropSeed = dropout == 0 ? Optional.<Integer>empty() : seed;
    return kernels.enabled()
        ? kernel(x, positions, mask, weights, dropSeed)
        : plain(x, positions, mask, weights, dropSeed);
  }

  private NDArray kernel(
      NDArray x, NDArray positions, Optional<NDArray> mask, Weights w, Optional<Integer> seed) {
    var step = x.getManager();
    // An absent argument is a scalar that the source never reads.
    var unread = step.create(0L);
    var drop = seed.map(s -> step.create(s.longValue())).orElse(unread);
    return Kernel.of("relative attention", source(mask.isPresent(), seed.isPresent()))
        .call(
            x,
            positions,
            mask.orElse(unread),
            w.q(),
            w.k(),
            w.v(),
            w.o(),
            w.r(),
            w.contentBias(),
            w.positionBias(),
            drop);
  }

  private NDArray plain(
      NDArray x,
      NDArray positions,
      Optional<NDArray> mask,
      Weights weights,
      Optional<Integer> seed) {
    long b = x.getShape().get(0);
    long s = x.getShape().get(1);
    long d = x.getShape().get(2);
    long e = d / heads;
    long j = positions.getShape().get(0);
    var scale = Constant.of(x, 1 / Math.sqrt(e));
    var step = x.getManager();
    var square = new Shape(d, d);
    var q = x.matMul(Borrowed.view(weights.q(), step, square)).reshape(b, s, heads, e);
    var k = x.matMul(Borrowed.view(weights.k(), step, square)).reshape(b, s, heads, e);
    var v = x.matMul(Borrowed.view(weights.v(), step, square)).reshape(b, s, heads, e);
    var r = positions.matMul(Borrowed.view(weights.r(), step, square)).reshape(j, heads, e);
    var byPosition =
        q.add(weights.positionBias())
            .transpose(2, 0, 1, 3)
            .reshape(heads, b * s, e)
            .matMul(r.transpose(1, 2, 0)) // (H, B·S, J)
            .reshape(heads, b, j, s)
            .get(":, :, 1:")
            .reshape(heads, b, s, j - 1)
            .get(":, :, :, :" + s)
            .transpose(1, 0, 2, 3); // (B, H, S, S)
    var byContent =
        q.add(weights.contentBias())
            .transpose(0, 2, 1, 3)
            .mul(scale)
            .matMul(k.transpose(0, 2, 3, 1)); // (B, H, S, S)
    var scores = byPosition.mul(scale).add(byContent);
    var masked = mask.map(scores::add).orElse(scores);
    var probabilities = masked.softmax(-1);
    var dropped =
        seed.map(chance -> SeededDropout.drop(probabilities, dropout, chance, kernels))
            .orElse(probabilities);
    var heard = dropped.matMul(v.transpose(0, 2, 1, 3)).transpose(0, 2, 1, 3).reshape(b, s, d);
    return heard.matMul(Borrowed.view(weights.o(), step, square).transpose());
  }

  private String source(boolean masked, boolean dropping) {
    var text =
        """
        def forward(self: __torch__.K, x: Tensor, pos: Tensor, mask: Tensor, q: Tensor, k: Tensor, v: Tensor, o: Tensor, r: Tensor, u: Tensor, w: Tensor, seed: Tensor) -> Tensor:
          b = x.size(0)
          s = x.size(1)
          d = x.size(2)
          e = d // @H
          j = pos.size(0)
          qh = torch.matmul(x, q.view([d, d])).view([b, s, @H, e])
          kh = torch.matmul(x, k.view([d, d])).view([b, s, @H, e])
          vh = torch.matmul(x, v.view([d, d])).view([b, s, @H, e])
          rh = torch.permute(torch.matmul(pos, r.view([d, d])).view([j, @H, e]), [1, 2, 0])
          qr = torch.reshape(torch.permute(torch.add(qh, w), [2, 0, 1, 3]), [@H, b * s, e])
          bd = torch.bmm(qr, rh).view([@H, b, j, s])
          bd = torch.reshape(torch.slice(bd, 2, 1, j), [@H, b, s, j - 1])
          bd = torch.transpose(torch.slice(bd, 3, 0, s), 0, 1)
          qu = torch.mul(torch.transpose(torch.add(qh, u), 1, 2), @SCALE)
          z = torch.matmul(qu, torch.permute(kh, [0, 2, 3, 1]))
          z = torch.add(torch.mul(bd, @SCALE), z)
        @MASK
          p = torch.softmax(z, -1)
        @DROP
          y = torch.matmul(p, torch.transpose(vh, 1, 2))
          y = torch.reshape(torch.transpose(y, 1, 2), [b, s, d])
          return torch.matmul(y, torch.t(o.view([d, d])))
        """;
    return text.replace("@MASK\n", masked ? "  z = torch.add(z, mask)\n" : "")
        .replace("@DROP\n", dropping ? SeededDropout.statements("p", "p", dropout) : "")
        .replace("@SCALE", "(1. / torch.sqrt(e))")
        .replace("@H", Integer.toString(heads));
  }
}

package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Attention with relative positions, as in Transformer-XL (Dai et al. 2019) and XLNet (Yang et al.
 * 2019, §2.5, both as Hugging Face computes them): score(i, j) = ((q_i + u)·k_j + (q_i +
 * w)·r_{i-j}) / √e, softmax over j.
 *
 * <p>Queries may come from elsewhere than keys and values: XLNet's two streams, stacked along the
 * batch, look at the same keys, which are projected once.
 *
 * <p>The position term is computed once per head for all sessions, then shifted: row i of the (S,
 * J) products holds the offsets J-long list from +S downwards and is moved left by S - i.
 *
 * @param heads H, each e wide; H·e need not be the model width D
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
   * What is attended with and to.
   *
   * @param queries (N, S, D); N is a multiple of B: rows n, n + B, ... look at the keys of row n
   * @param keys (B, S, D), of which values are made too; may be {@code queries} itself
   * @param positions (J, D), the encodings of the offsets from +S downwards; J is S + 1 or 2·S
   * @param mask added to the scores, broadcast to (N, H, S, S): 0 where position i (third axis) may
   *     look at j (fourth), -1e30 where not; empty where all may
   */
  public record Inputs(NDArray queries, NDArray keys, NDArray positions, Optional<NDArray> mask) {}

  /**
   * @param seed of the dropout mask; empty outside training, where nothing is rounded to bfloat16
   * @return (N, S, D), owned by the manager of the queries
   */
  public NDArray attend(Inputs inputs, Weights weights, Optional<Integer> seed) {
    var dropSeed = dropout == 0 ? Optional.<Integer>empty() : seed;
    return kernels.enabled()
        ? kernel(inputs, weights, dropSeed, kernels.bf16() && seed.isPresent())
        : plain(inputs, weights, dropSeed);
  }

  private NDArray kernel(Inputs in, Weights w, Optional<Integer> seed, boolean bf16) {
    var step = in.queries().getManager();
    // An absent argument is a scalar that the source never reads.
    var unread = step.create(0L);
    boolean streams = !in.queries().getShape().equals(in.keys().getShape());
    var drop = seed.map(s -> step.create(s.longValue())).orElse(unread);
    var source = source(streams, in.mask().isPresent(), seed.isPresent());
    return Kernel.of("relative attention", bf16 ? MatrixProducts.inBf16(source) : source)
        .call(
            in.queries(),
            in.keys(),
            in.positions(),
            in.mask().orElse(unread),
            w.q(),
            w.k(),
            w.v(),
            w.o(),
            w.r(),
            w.contentBias(),
            w.positionBias(),
            drop);
  }

  private NDArray plain(Inputs in, Weights weights, Optional<Integer> seed) {
    var queries = in.queries();
    long n = queries.getShape().get(0);
    long s = queries.getShape().get(1);
    long d = queries.getShape().get(2);
    long e = weights.contentBias().getShape().get(1);
    long j = in.positions().getShape().get(0);
    var scale = Constant.of(queries, 1 / Math.sqrt(e));
    var step = queries.getManager();
    var square = new Shape(d, heads * e);
    var q = queries.matMul(Borrowed.view(weights.q(), step, square)).reshape(n, s, heads, e);
    var k = perStream(in.keys().matMul(Borrowed.view(weights.k(), step, square)), n, e);
    var v = perStream(in.keys().matMul(Borrowed.view(weights.v(), step, square)), n, e);
    var r = in.positions().matMul(Borrowed.view(weights.r(), step, square)).reshape(j, heads, e);
    var byPosition =
        q.add(weights.positionBias())
            .transpose(2, 0, 1, 3)
            .reshape(heads, n * s, e)
            .matMul(r.transpose(1, 2, 0)) // (H, N·S, J)
            .reshape(heads, n, j, s)
            .get(":, :, 1:")
            .reshape(heads, n, s, j - 1)
            .get(":, :, :, :" + s)
            .transpose(1, 0, 2, 3); // (N, H, S, S)
    var byContent =
        q.add(weights.contentBias())
            .transpose(0, 2, 1, 3)
            .mul(scale)
            .matMul(k.transpose(0, 2, 3, 1)); // (N, H, S, S)
    var scores = byPosition.mul(scale).add(byContent);
    var masked = in.mask().map(scores::add).orElse(scores);
    var probabilities = masked.softmax(-1);
    var dropped =
        seed.map(chance -> SeededDropout.drop(probabilities, dropout, chance, kernels))
            .orElse(probabilities);
    var heard =
        dropped.matMul(v.transpose(0, 2, 1, 3)).transpose(0, 2, 1, 3).reshape(n, s, heads * e);
    return heard.matMul(Borrowed.view(weights.o(), step, square).transpose());
  }

  /** (B, S, H·e) to (N, S, H, e), again for each stream. */
  private NDArray perStream(NDArray projected, long n, long e) {
    long b = projected.getShape().get(0);
    long s = projected.getShape().get(1);
    return projected
        .reshape(1, b, s, heads, e)
        .broadcast(n / b, b, s, heads, e)
        .reshape(n, s, heads, e);
  }

  private String source(boolean streams, boolean masked, boolean dropping) {
    var text =
        """
        def forward(self: __torch__.K, x: Tensor, y: Tensor, pos: Tensor, mask: Tensor, q: Tensor, k: Tensor, v: Tensor, o: Tensor, r: Tensor, u: Tensor, w: Tensor, seed: Tensor) -> Tensor:
          n = x.size(0)
          b = y.size(0)
          s = x.size(1)
          d = x.size(2)
          e = u.size(1)
          j = pos.size(0)
          a = [d, @H * e]
          qh = torch.matmul(x, q.view(a)).view([n, s, @H, e])
          kh = torch.matmul(y, k.view(a)).view([b, s, @H, e])
          vh = torch.matmul(y, v.view(a)).view([b, s, @H, e])
        @STREAMS
          rh = torch.permute(torch.matmul(pos, r.view(a)).view([j, @H, e]), [1, 2, 0])
          qr = torch.reshape(torch.permute(torch.add(qh, w), [2, 0, 1, 3]), [@H, n * s, e])
          bd = torch.bmm(qr, rh).view([@H, n, j, s])
          bd = torch.reshape(torch.slice(bd, 2, 1, j), [@H, n, s, j - 1])
          bd = torch.transpose(torch.slice(bd, 3, 0, s), 0, 1)
          qu = torch.mul(torch.transpose(torch.add(qh, u), 1, 2), @SCALE)
          z = torch.matmul(qu, torch.permute(kh, [0, 2, 3, 1]))
          z = torch.add(torch.mul(bd, @SCALE), z)
        @MASK
          p = torch.softmax(z, -1)
        @DROP
          z = torch.matmul(p, torch.transpose(vh, 1, 2))
          z = torch.reshape(torch.transpose(z, 1, 2), [n, s, @H * e])
          return torch.matmul(z, torch.t(o.view(a)))
        """;
    var repeated =
        """
          kh = torch.reshape(torch.unsqueeze(kh, 0).expand([n // b, b, s, @H, e]), [n, s, @H, e])
          vh = torch.reshape(torch.unsqueeze(vh, 0).expand([n // b, b, s, @H, e]), [n, s, @H, e])
        """;
    return text.replace("@STREAMS\n", streams ? repeated : "")
        .replace("@MASK\n", masked ? "  z = torch.add(z, mask)\n" : "")
        .replace("@DROP\n", dropping ? SeededDropout.statements("p", "p", dropout) : "")
        .replace("@SCALE", "(1. / torch.sqrt(e))")
        .replace("@H", Integer.toString(heads));
  }
}

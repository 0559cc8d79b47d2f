package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * Mean softmax cross-entropy of queries scored against a table: mean over n of −Σ_v w_nv·log p_nv,
 * with p = softmax((q·Tᵀ + bias) / temperature) and smoothed target weights w.
 *
 * <p>The kernel goes through the queries in chunks and keeps no (N, V) array: it computes the
 * gradients on the way and returns a scalar that is worth the loss and carries them. Beside the
 * table's gradient, an array of its size and a chunk of at most 256 MiB exist at a time.
 *
 * @param temperature by which scores are divided, above 0
 * @param smoothing ε in [0, 1)
 * @param overOthers whether ε is spread over the K-1 other classes (the paper) or over all K
 *     classes (PyTorch)
 * @param firstClass the first row of the table that is a class: 1 leaves the padding row out of
 *     softmax and smoothing, 0 makes it a class
 * @param kernels whether the kernel runs, and with products in bfloat16, or its twin
 */
public record TiedCrossEntropy(
    double temperature, double smoothing, boolean overOthers, int firstClass, Kernels kernels) {

  /** Scores kept at a time; more rows are faster until the chunk leaves the cache. */
  private static final double CHUNK_SCORES = 2.5e6;

  /** Scores kept at most, 256 MiB of them. */
  private static final double MAX_CHUNK_SCORES = 1 << 26;

  /**
   * @param queries (N, E), N at least 1
   * @param table (V, E)
   * @param bias (V), if items have one
   * @param targets (N) int64, each at least {@code firstClass}
   * @return a scalar owned by the manager of {@code queries}
   */
  public NDArray mean(NDArray queries, NDArray table, Optional<NDArray> bias, NDArray targets) {
    if (!kernels.enabled()) {
      return plain(queries, table, bias, targets);
    }
    var inputs = new NDList(queries, table, targets);
    bias.ifPresent(inputs::add);
    int rows = chunkRows(table.getShape().get(0));
    return Kernel.of("tied cross-entropy", source(rows, bias.isPresent())).call(inputs);
  }

  /** The same without bias. */
  public NDArray mean(NDArray queries, NDArray table, NDArray targets) {
    return mean(queries, table, Optional.empty(), targets);
  }

  static int chunkRows(long vocabulary) {
    double fast = Math.max(256, Math.min(512, CHUNK_SCORES / vocabulary));
    return (int) Math.max(1, Math.min(fast, MAX_CHUNK_SCORES / vocabulary));
  }

  private NDArray plain(NDArray queries, NDArray table, Optional<NDArray> bias, NDArray targets) {
    var step = queries.getManager();
    long classes = table.getShape().get(0) - firstClass;
    var inverse = Constant.of(queries, 1 / temperature);
    var classTable = Borrowed.view(table, step).get(firstClass + ":");
    var products = queries.mul(inverse).matMul(classTable.transpose()); // (N, K)
    var scores =
        bias.map(b -> Borrowed.view(b, step).get(firstClass + ":").mul(inverse))
            .map(products::add)
            .orElse(products);
    var logP = scores.logSoftmax(-1); // (N, K)
    var wanted = targets.sub(firstClass).expandDims(1).toType(DataType.INT64, false);
    double everywhere = everywhere(classes);
    var nll =
        logP.gather(wanted, 1).mean().neg().mul(Constant.of(queries, 1 - everywhere * classes));
    if (smoothing == 0) {
      return nll.reshape(new Shape());
    }
    var uniform = logP.sum(new int[] {1}).mean().neg().mul(Constant.of(queries, everywhere));
    return nll.add(uniform).reshape(new Shape());
  }

  /** The weight of a class that is not the target. */
  private double everywhere(long classes) {
    return smoothing / (overOthers ? Math.max(1, classes - 1) : classes);
  }

  /**
   * With s the weight of each class and a = 1 - s·K what the target has on top: loss = lse - a·z_t
   * - s·Σz and dz = softmax(z) - a·onehot - s; the last terms are rank one and applied once.
   */
  private String source(int rows, boolean biased) {
    return """
    def forward(self: __torch__.K, h: Tensor, table: Tensor, targets: Tensor@BIAS_ARGUMENT) -> Tensor:
      was = torch.is_grad_enabled()
      torch.set_grad_enabled(False)
      n = h.size(0)
      k = table.size(0) - @FIRST
      s = @SMOOTHING / @SPREAD
      a = 1. - s * k
      rows = min(@ROWS, n)
      hs = torch.mul(h.detach(), @INVERSE_TEMPERATURE)
      E = torch.narrow(table.detach(), 0, @FIRST, k)
      Et = torch.t(E)
      gh = torch.empty_like(hs)
      gTable = torch.zeros_like(table.detach())
      gE = torch.narrow(gTable, 0, @FIRST, k)
    @BF16_BEGIN@BIAS_BEGIN  loss = torch.zeros([], dtype=6, device=h.device)
      buffer = torch.empty([rows, k], dtype=6, device=h.device)
      minus = torch.full([rows, 1], -a, dtype=6, device=h.device)
      for i in range(0, n, rows):
        c = min(rows, n - i)
        z = torch.narrow(buffer, 0, 0, c)
        hc = torch.narrow(hs, 0, i, c)
        tc = torch.unsqueeze(torch.sub(torch.narrow(targets, 0, i, c), @FIRST), 1)
        z = @SCORES
        m = torch.amax(z, [1], True)
        zt = torch.gather(z, 1, tc)
        z = torch._softmax(z, 1, False, out=z)
        lse = torch.sub(m, torch.log(torch.amax(z, [1], True)))
        loss = torch.add_(loss, torch.sum(torch.sub(lse, torch.mul(zt, a))))
        z = torch.scatter_add_(z, 1, tc, torch.narrow(minus, 0, 0, c))
    @GRADIENTS@BIAS_ROWS  sE = torch.sum(E, [0])
      sh = torch.sum(hs, [0])
      loss = torch.sub(loss, torch.mul(torch.dot(sh, sE), s))
    @BIAS_END  loss = torch.div(loss, n)
      gh = torch.sub_(gh, torch.mul(sE, s))
      gh = torch.mul_(gh, @INVERSE_TEMPERATURE / n)
      gE = torch.sub_(gE, torch.mul(sh, s))
      gE = torch.mul_(gE, 1. / n)
      torch.set_grad_enabled(was)
      carried = torch.add(torch.dot(h.reshape([-1]), gh.reshape([-1])), torch.dot(table.reshape([-1]), gTable.reshape([-1])))
    @BIAS_CARRIED  return torch.add(loss, torch.sub(carried, carried.detach()))
    """
        .replace("@BIAS_ARGUMENT", biased ? ", bias: Tensor" : "")
        .replace("@BIAS_BEGIN", biased ? BIAS_BEGIN : "")
        .replace("@BF16_BEGIN", kernels.bf16() ? BF16_BEGIN : "")
        .replace("@SCORES", scores(biased))
        .replace("@GRADIENTS", kernels.bf16() ? BF16_GRADIENTS : GRADIENTS)
        .replace("@BIAS_ROWS", biased ? BIAS_ROWS : "")
        .replace("@BIAS_END", biased ? BIAS_END : "")
        .replace("@BIAS_CARRIED", biased ? BIAS_CARRIED : "")
        .replace("@FIRST", Integer.toString(firstClass))
        .replace("@SMOOTHING", Double.toString(smoothing))
        .replace("@SPREAD", overOthers ? "max(1, k - 1)" : "k")
        .replace("@ROWS", Integer.toString(rows))
        .replace("@INVERSE_TEMPERATURE", Double.toString(1 / temperature));
  }

  private String scores(boolean biased) {
    if (!kernels.bf16()) {
      return biased ? "torch.addmm(b, hc, Et, out=z)" : "torch.mm(hc, Et, out=z)";
    }
    var product = "torch.copy_(z, torch.mm(torch.narrow(hb, 0, i, c), torch.t(Eb)))";
    return biased ? "torch.add_(" + product + ", b)" : product;
  }

  private static final String BF16_BEGIN =
      """
        hb = torch.to(hs, 15)
        Eb = torch.to(E, 15)
      """;

  private static final String GRADIENTS =
      """
          o = torch.mm(z, E, out=torch.narrow(gh, 0, i, c))
          gE = torch.addmm_(gE, torch.t(z), hc)
      """;

  private static final String BF16_GRADIENTS =
      """
          zb = torch.to(z, 15)
          o = torch.copy_(torch.narrow(gh, 0, i, c), torch.mm(zb, Eb))
          gE = torch.add_(gE, torch.mm(torch.t(zb), torch.narrow(hb, 0, i, c)))
      """;

  private static final String BIAS_BEGIN =
      """
        b = torch.mul(torch.narrow(bias.detach(), 0, @FIRST, k), @INVERSE_TEMPERATURE)
        gBias = torch.zeros_like(bias.detach())
        gB = torch.narrow(gBias, 0, @FIRST, k)
      """;

  private static final String BIAS_ROWS =
      """
          gB = torch.add_(gB, torch.sum(z, [0]))
      """;

  private static final String BIAS_END =
      """
        loss = torch.sub(loss, torch.mul(torch.sum(b), s * n))
        gB = torch.mul_(torch.sub_(gB, s * n), @INVERSE_TEMPERATURE / n)
      """;

  private static final String BIAS_CARRIED =
      """
        carried = torch.add(carried, torch.dot(bias, gBias))
      """;
}

package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Mean softmax cross-entropy of queries scored against a table: mean over n of −Σ_v w_nv·log p_nv,
 * with p = softmax(q·Tᵀ / temperature) and smoothed target weights w.
 *
 * <p>The kernel goes through the queries in chunks and keeps no (N, V) array: it computes both
 * gradients on the way and returns a scalar that is worth the loss and carries them.
 *
 * @param temperature by which scores are divided, above 0
 * @param smoothing ε in [0, 1)
 * @param overOthers whether ε is spread over the K-1 other classes (the paper) or over all K
 *     classes (PyTorch)
 * @param firstClass the first row of the table that is a class: 1 leaves the padding row out of
 *     softmax and smoothing, 0 makes it a class
 * @param kernels whether the kernel runs or its twin
 */
public record TiedCrossEntropy(
    double temperature, double smoothing, boolean overOthers, int firstClass, Kernels kernels) {

  /** Scores kept at a time; more rows are faster until the chunk leaves the cache. */
  private static final double CHUNK_SCORES = 2.5e6;

  /**
   * @param queries (N, E), N at least 1
   * @param table (V, E)
   * @param targets (N) int64, each at least {@code firstClass}
   * @return a scalar owned by the manager of {@code queries}
   */
  public NDArray mean(NDArray queries, NDArray table, NDArray targets) {
    return kernels.enabled()
        ? Kernel.of("tied cross-entropy", source(chunkRows(table.getShape().get(0))))
            .call(queries, table, targets)
        : plain(queries, table, targets);
  }

  static int chunkRows(long vocabulary) {
    return (int) Math.max(256, Math.min(512, CHUNK_SCORES / vocabulary));
  }

  private NDArray plain(NDArray queries, NDArray table, NDArray targets) {
    var step = queries.getManager();
    long classes = table.getShape().get(0) - firstClass;
    var classTable = Borrowed.view(table, step).get(firstClass + ":");
    var scores = queries.mul(Constant.of(queries, 1 / temperature)).matMul(classTable.transpose());
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
  private String source(int rows) {
    return """
    def forward(self: __torch__.K, h: Tensor, table: Tensor, targets: Tensor) -> Tensor:
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
      loss = torch.zeros([], dtype=6, device=h.device)
      buffer = torch.empty([rows, k], dtype=6, device=h.device)
      minus = torch.full([rows, 1], -a, dtype=6, device=h.device)
      for i in range(0, n, rows):
        c = min(rows, n - i)
        z = torch.narrow(buffer, 0, 0, c)
        hc = torch.narrow(hs, 0, i, c)
        tc = torch.unsqueeze(torch.sub(torch.narrow(targets, 0, i, c), @FIRST), 1)
        z = torch.mm(hc, Et, out=z)
        m = torch.amax(z, [1], True)
        zt = torch.gather(z, 1, tc)
        z = torch._softmax(z, 1, False, out=z)
        lse = torch.sub(m, torch.log(torch.amax(z, [1], True)))
        loss = torch.add_(loss, torch.sum(torch.sub(lse, torch.mul(zt, a))))
        z = torch.scatter_add_(z, 1, tc, torch.narrow(minus, 0, 0, c))
        o = torch.mm(z, E, out=torch.narrow(gh, 0, i, c))
        gE = torch.addmm_(gE, torch.t(z), hc)
      sE = torch.sum(E, [0])
      sh = torch.sum(hs, [0])
      loss = torch.sub(loss, torch.mul(torch.dot(sh, sE), s))
      loss = torch.div(loss, n)
      gh = torch.sub_(gh, torch.mul(sE, s))
      gh = torch.mul_(gh, @INVERSE_TEMPERATURE / n)
      gE = torch.sub_(gE, torch.mul(sh, s))
      gE = torch.mul_(gE, 1. / n)
      torch.set_grad_enabled(was)
      carried = torch.add(torch.dot(h.reshape([-1]), gh.reshape([-1])), torch.dot(table.reshape([-1]), gTable.reshape([-1])))
      return torch.add(loss, torch.sub(carried, carried.detach()))
    """
        .replace("@FIRST", Integer.toString(firstClass))
        .replace("@SMOOTHING", Double.toString(smoothing))
        .replace("@SPREAD", overOthers ? "max(1, k - 1)" : "k")
        .replace("@ROWS", Integer.toString(rows))
        .replace("@INVERSE_TEMPERATURE", Double.toString(1 / temperature));
  }
}

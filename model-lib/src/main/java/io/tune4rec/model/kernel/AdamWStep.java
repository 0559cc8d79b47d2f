package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;

/**
 * The end of a training step in one call: gradients of the loss, clipping by their global L2 norm,
 * and AdamW (Loshchilov and Hutter 2019, PyTorch's variant: decay first, ε after bias correction).
 * A parameter that the loss does not reach counts as having gradient zero.
 *
 * <p>Owns the moments, which live in the given manager. Not thread-safe.
 */
public final class AdamWStep {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final NDList parameters;
  private final int decayed;
  private final NDList firstMoments = new NDList();
  private final NDList secondMoments = new NDList();
  private final NDList counts = new NDList();
  private final double weightDecay;
  private final double maxGradNorm;
  private final Kernels kernels;
  private long steps;

  /**
   * @param decayed parameters that weight decay shrinks
   * @param spared parameters that it spares
   * @param owner of the moments
   */
  public AdamWStep(
      List<NDArray> decayed,
      List<NDArray> spared,
      double weightDecay,
      double maxGradNorm,
      NDManager owner,
      Kernels kernels) {
    this.decayed = decayed.size();
    this.weightDecay = weightDecay;
    this.maxGradNorm = maxGradNorm;
    this.kernels = kernels;
    parameters = new NDList(decayed);
    parameters.addAll(spared);
    for (var parameter : parameters) {
      parameter.setRequiresGradient(true);
      firstMoments.add(named(owner.zeros(parameter.getShape()), "M[]"));
      secondMoments.add(named(owner.zeros(parameter.getShape()), "V[]"));
      counts.add(named(owner.zeros(new Shape()), "S[]"));
    }
  }

  /** What a step saw: the loss before it and the gradient's norm before clipping. */
  public record Outcome(float loss, float gradientNorm) {}

  /**
   * Updates every parameter.
   *
   * @param loss a scalar, computed on this thread while {@code gradients} was open
   */
  public Outcome apply(NDArray loss, double learningRate, GradientCollector gradients) {
    steps++;
    return kernels.enabled() ? kernel(loss, learningRate) : plain(loss, learningRate, gradients);
  }

  private Outcome kernel(NDArray loss, double learningRate) {
    var inputs = new NDList(2 + 4 * parameters.size());
    inputs.add(loss);
    inputs.addAll(parameters);
    inputs.addAll(firstMoments);
    inputs.addAll(secondMoments);
    inputs.addAll(counts);
    inputs.add(loss.getManager().create(new double[] {learningRate, weightDecay, maxGradNorm}));
    // Names route arrays into list arguments; left on a parameter they would misroute the next
    // call.
    parameters.forEach(p -> p.setName("P[]"));
    try {
      var seen = Kernel.of("adamw", SOURCE.replace("@DECAYED", "" + decayed)).call(inputs);
      float[] values = seen.toFloatArray();
      return new Outcome(values[0], values[1]);
    } finally {
      parameters.forEach(p -> p.setName(null));
    }
  }

  private Outcome plain(NDArray loss, double learningRate, GradientCollector collector) {
    collector.backward(loss);
    var step = loss.getManager();
    var gradients = new NDList();
    for (var parameter : parameters) {
      var gradient = parameter.getGradient();
      gradient.attach(step);
      gradients.add(gradient);
    }
    try (var _ = GradientScope.off()) {
      var squares = step.zeros(new Shape());
      for (var gradient : gradients) {
        squares = squares.add(gradient.square().sum());
      }
      float norm = (float) Math.sqrt(squares.getFloat());
      for (int i = 0; i < parameters.size(); i++) {
        update(
            i,
            gradients.get(i).mul(Math.min(1f, (float) maxGradNorm / (norm + 1e-6f))),
            learningRate);
        gradients.get(i).subi(gradients.get(i));
      }
      return new Outcome(loss.getFloat(), norm);
    }
  }

  private void update(int i, NDArray gradient, double learningRate) {
    var step = gradient.getManager();
    var parameter = Borrowed.view(parameters.get(i), step);
    var m = Borrowed.view(firstMoments.get(i), step);
    var v = Borrowed.view(secondMoments.get(i), step);
    if (i < decayed) {
      parameter.muli((float) (1 - learningRate * weightDecay));
    }
    m.muli((float) BETA1).addi(gradient.mul((float) (1 - BETA1)));
    v.muli((float) BETA2).addi(gradient.square().mul((float) (1 - BETA2)));
    double correction1 = 1 - Math.pow(BETA1, steps);
    double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
    var denominator = v.sqrt().div((float) correction2).add((float) EPSILON);
    parameter.subi(m.div(denominator).mul((float) (learningRate / correction1)));
  }

  private static NDArray named(NDArray array, String name) {
    array.setName(name);
    return array;
  }

  private static final String SOURCE =
      """
      def forward(self: __torch__.K, loss: Tensor, P: List[Tensor], M: List[Tensor], V: List[Tensor], S: List[Tensor], hyper: Tensor) -> Tensor:
        was = torch.is_grad_enabled()
        G0 = torch.grad([loss], P, None, None, False, True)
        torch.set_grad_enabled(False)
        rate = float(hyper[0])
        G = annotate(List[Tensor], [])
        for i in range(torch.len(P)):
          g = G0[i]
          if torch.__is__(g, None):
            h = torch.zeros_like(P[i])
          else:
            h = unchecked_cast(Tensor, g)
          _0 = torch.append(G, h)
        norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(G, 2)), 2)
        coefficient = torch.clamp(torch.div(float(hyper[2]), torch.add(norm, 1e-6)), None, 1.)
        torch._foreach_mul_(G, coefficient)
        torch._foreach_add_(S, 1)
        n = @DECAYED
        e = torch.len(P)
        none = annotate(List[Tensor], [])
        if torch.gt(n, 0):
          torch._fused_adamw_(torch.slice(P, 0, n, 1), torch.slice(G, 0, n, 1), torch.slice(M, 0, n, 1), torch.slice(V, 0, n, 1), none, torch.slice(S, 0, n, 1), lr=rate, beta1=0.9, beta2=0.999, weight_decay=float(hyper[1]), eps=1e-8, amsgrad=False, maximize=False)
        if torch.gt(e, n):
          torch._fused_adamw_(torch.slice(P, n, e, 1), torch.slice(G, n, e, 1), torch.slice(M, n, e, 1), torch.slice(V, n, e, 1), none, torch.slice(S, n, e, 1), lr=rate, beta1=0.9, beta2=0.999, weight_decay=0., eps=1e-8, amsgrad=False, maximize=False)
        torch.set_grad_enabled(was)
        return torch.stack([loss.detach(), norm])
      """;
}

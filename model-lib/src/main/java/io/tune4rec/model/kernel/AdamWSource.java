package io.tune4rec.model.kernel;

import java.util.List;

/** The TorchScript text behind {@link AdamWStep}. */
final class AdamWSource {
  /**
   * How many parameters a group has, their decay, and whether one of them is so large that another
   * array of its size would be felt.
   */
  record Group(int size, double weightDecay, boolean large) {}

  /** Elements of a large parameter that are updated at a time: 16 MiB of each of its arrays. */
  static final int CHUNK = 1 << 22;

  private AdamWSource() {}

  /**
   * Gradients of a loss and the update, in one function over the groups' lists. A slice of a list
   * would not do: TorchScript takes what is written to its elements for unseen and drops the
   * update.
   */
  static String step(List<Group> groups, double maxGradNorm) {
    var text = new StringBuilder("def forward(self: __torch__.K, loss: Tensor");
    lists(text, groups, "P", "M", "V", "S");
    text.append(", rate: Tensor) -> Tensor:\n");
    gradients(text, groups);
    text.append(RATE);
    update(text, groups, maxGradNorm);
    return text.append(GRADIENTS_AGAIN)
        .append("  return torch.stack([loss.detach(), norm])\n")
        .toString();
  }

  /** Gradients of a loss on top of those so far, A. */
  static String accumulation(List<Group> groups) {
    var text = new StringBuilder("def forward(self: __torch__.K, loss: Tensor");
    lists(text, groups, "P", "A");
    text.append(") -> Tensor:\n");
    gradients(text, groups);
    for (int g = 0; g < groups.size(); g++) {
      text.append("  torch._foreach_add_(A@G, G@G)\n".replace("@G", Integer.toString(g)));
    }
    return text.append(GRADIENTS_AGAIN).append("  return loss.detach()\n").toString();
  }

  /** The update by the gradients so far, which are 0 then. */
  static String accumulatedStep(List<Group> groups, double maxGradNorm) {
    var text = new StringBuilder("def forward(self: __torch__.K, rate: Tensor");
    lists(text, groups, "P", "M", "V", "S", "A");
    text.append(") -> Tensor:\n").append(NO_GRADIENTS).append(RATE);
    for (int g = 0; g < groups.size(); g++) {
      text.append("  G@G = A@G\n".replace("@G", Integer.toString(g)));
    }
    update(text, groups, maxGradNorm);
    for (int g = 0; g < groups.size(); g++) {
      text.append("  torch._foreach_zero_(A@G)\n".replace("@G", Integer.toString(g)));
    }
    return text.append(GRADIENTS_AGAIN).append("  return norm\n").toString();
  }

  private static void lists(StringBuilder text, List<Group> groups, String... names) {
    for (int g = 0; g < groups.size(); g++) {
      for (var name : names) {
        text.append(", ").append(name).append(g).append(": List[Tensor]");
      }
    }
  }

  private static void gradients(StringBuilder text, List<Group> groups) {
    text.append(GRADIENTS.replace("@ALL", groups.size() == 1 ? "P0" : "torch.add(P0, P1)"));
    for (int g = 0; g < groups.size(); g++) {
      int from = g == 0 ? 0 : groups.getFirst().size();
      text.append(
          COLLECT
              .replace("@G", Integer.toString(g))
              .replace("@FROM", Integer.toString(from))
              .replace("@TO", Integer.toString(from + groups.get(g).size())));
    }
  }

  private static void update(StringBuilder text, List<Group> groups, double maxGradNorm) {
    text.append(
        CLIP.replace("@ALL", groups.size() == 1 ? "G0" : "torch.add(G0, G1)")
            .replace("@MAX", Double.toString(maxGradNorm)));
    for (int g = 0; g < groups.size(); g++) {
      text.append(
          (groups.get(g).large() ? UPDATE_IN_CHUNKS : UPDATE)
              .replace("@CHUNK", Integer.toString(CHUNK))
              .replace("@DECAY", Double.toString(groups.get(g).weightDecay()))
              .replace("@G", Integer.toString(g)));
    }
  }

  private static final String GRADIENTS =
      """
        was = torch.is_grad_enabled()
        all = torch.grad([loss], @ALL, None, None, False, True)
        torch.set_grad_enabled(False)
      """;

  private static final String NO_GRADIENTS =
      """
        was = torch.is_grad_enabled()
        torch.set_grad_enabled(False)
      """;

  private static final String GRADIENTS_AGAIN = "  torch.set_grad_enabled(was)\n";

  private static final String RATE =
      """
        lr = float(rate[0])
        none = annotate(List[Tensor], [])
      """;

  private static final String COLLECT =
      """
        G@G = annotate(List[Tensor], [])
        for i in range(@FROM, @TO):
          g = all[i]
          if torch.__is__(g, None):
            h = torch.zeros_like(P@G[i - @FROM])
          else:
            h = unchecked_cast(Tensor, g)
          _0 = torch.append(G@G, h)
      """;

  private static final String CLIP =
      """
        norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(@ALL, 2)), 2)
        coefficient = torch.clamp(torch.div(@MAX, torch.add(norm, 1e-6)), None, 1.)
      """;

  // Not in place: autograd may hand the very same array to two parameters, or one that repeats
  // a single number.
  private static final String UPDATE =
      """
        C@G = torch._foreach_mul(G@G, coefficient)
        torch._foreach_add_(S@G, 1)
        torch._fused_adamw_(P@G, C@G, M@G, V@G, none, S@G, lr=lr, beta1=0.9, beta2=0.999, weight_decay=@DECAY, eps=1e-8, amsgrad=False, maximize=False)
      """;

  // The same rule spelled out, on one part of a parameter after the other: no second array of the
  // size of an item table for the clipped gradient. (What the fused operator writes to a list made
  // here would be dropped as unseen.)
  private static final String UPDATE_IN_CHUNKS =
      """
        torch._foreach_add_(S@G, 1)
        for i in range(torch.len(P@G)):
          whole = torch.reshape(G@G[i], [-1])
          n = whole.size(0)
          count = torch.to(S@G[i], 7)
          rate1 = torch.div(lr, torch.sub(1., torch.pow(0.9, count)))
          root2 = torch.sqrt(torch.sub(1., torch.pow(0.999, count)))
          for at in range(0, n, @CHUNK):
            c = min(@CHUNK, n - at)
            p = torch.narrow(torch.view(P@G[i], [-1]), 0, at, c)
            m = torch.narrow(torch.view(M@G[i], [-1]), 0, at, c)
            v = torch.narrow(torch.view(V@G[i], [-1]), 0, at, c)
            g = torch.mul(torch.narrow(whole, 0, at, c), coefficient)
            p = torch.mul_(p, 1. - lr * @DECAY)
            m = torch.add_(torch.mul_(m, 0.9), g, alpha=0.1)
            v = torch.addcmul_(torch.mul_(v, 0.999), g, g, value=0.001)
            d = torch.add_(torch.div_(torch.sqrt(v), root2), 1e-8)
            p = torch.sub_(p, torch.mul_(torch.reciprocal_(d), torch.mul(m, rate1)))
      """;
}

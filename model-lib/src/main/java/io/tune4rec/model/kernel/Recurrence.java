package io.tune4rec.model.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Optional;

/**
 * One layer of recurrent units over each session from its first position to its last, from a zero
 * state; sessions of a batch know nothing of each other.
 *
 * <p>PyTorch's equations, σ the logistic function, ⊙ the product by element, each gate with weights
 * and both biases of its own:
 *
 * <ul>
 *   <li>GRU (Cho et al. 2014): r = σ(x_r + h_r), z = σ(x_z + h_z), n = tanh(x_n + r⊙h_n), h' =
 *       (1-z)⊙n + z⊙h; the reset gate multiplies the recurrent product with its bias.
 *   <li>LSTM (Hochreiter and Schmidhuber 1997): c' = σ(f)⊙c + σ(i)⊙tanh(g), h' = σ(o)⊙tanh(c'),
 *       each of i, f, g, o = x_i + h_i and so on.
 * </ul>
 */
public record Recurrence(Cell cell, Kernels kernels) {

  /** What is computed at each position. */
  public enum Cell {
    /** Gates r, z, n. */
    GRU(3),
    /** Gates i, f, g, o. */
    LSTM(4);

    private final int gates;

    Cell(int gates) {
      this.gates = gates;
    }

    /** G, how many blocks of H rows its weights have. */
    public int gates() {
      return gates;
    }
  }

  /**
   * Weights by blocks of rows, one for each gate in the order above.
   *
   * @param input (G·H, D)
   * @param hidden (G·H, H)
   * @param inputBias (G·H)
   * @param hiddenBias (G·H)
   */
  public record Weights(NDArray input, NDArray hidden, NDArray inputBias, NDArray hiddenBias) {}

  // The engine leaves a transposed view, in whose order a dropout mask would be drawn.
  private static final String GRU =
      """
      def forward(self: __torch__.K, x: Tensor, wi: Tensor, wh: Tensor, bi: Tensor, bh: Tensor) -> Tensor:
        h = torch.zeros([1, x.size(0), wh.size(1)], dtype=6, device=x.device)
        y, last, = torch.gru(x, h, [wi, wh, bi, bh], True, 1, 0., True, False, True)
        return torch.contiguous(y)
      """;

  // As a packed sequence of full lengths, for the engine hands an unpacked LSTM to oneDNN, whose
  // AVX-512 code was measured wrong in the first digit on a recent CPU (oneDNN 3.7.1, Zen 5).
  private static final String LSTM =
      """
      def forward(self: __torch__.K, x: Tensor, wi: Tensor, wh: Tensor, bi: Tensor, bh: Tensor) -> Tensor:
        h = torch.zeros([1, x.size(0), wh.size(1)], dtype=6, device=x.device)
        packed = torch.reshape(torch.transpose(x, 0, 1), [-1, x.size(2)])
        sizes = torch.full([x.size(1)], x.size(0), dtype=4)
        y, last, memory, = torch.lstm(packed, sizes, [h, h], [wi, wh, bi, bh], True, 1, 0., True, False)
        states = torch.reshape(y, [x.size(1), x.size(0), -1])
        return torch.contiguous(torch.transpose(states, 0, 1))
      """;

  /**
   * @param x (B, S, D)
   * @return h at every position, (B, S, H), owned by the manager of {@code x}
   */
  public NDArray states(NDArray x, Weights weights) {
    return kernels.enabled() ? kernel(x, weights) : plain(x, weights);
  }

  private NDArray kernel(NDArray x, Weights w) {
    var source =
        switch (cell) {
          case GRU -> GRU;
          case LSTM -> LSTM;
        };
    return Kernel.of("recurrence", source)
        .call(x, w.input(), w.hidden(), w.inputBias(), w.hiddenBias());
  }

  private NDArray plain(NDArray x, Weights w) {
    var step = x.getManager();
    long b = x.getShape().get(0);
    long s = x.getShape().get(1);
    var fromInput =
        x.matMul(Borrowed.view(w.input(), step).transpose()).add(w.inputBias()); // (B, S, G·H)
    var recurrent = Borrowed.view(w.hidden(), step).transpose(); // (H, G·H)
    var zero = step.zeros(new Shape(b, recurrent.getShape().get(0)));
    var state = new State(zero, Optional.of(zero).filter(_ -> cell == Cell.LSTM));
    var states = new NDList();
    for (long t = 0; t < s; t++) {
      var in = fromInput.get(":, " + t);
      state = next(in, state.hidden().matMul(recurrent).add(w.hiddenBias()), state);
      states.add(state.hidden());
    }
    return NDArrays.stack(states, 1); // (B, S, H)
  }

  /**
   * @param hidden h (B, H)
   * @param memory c (B, H) of an LSTM
   */
  private record State(NDArray hidden, Optional<NDArray> memory) {}

  private State next(NDArray in, NDArray back, State state) {
    var x = in.split(cell.gates(), 1);
    var h = back.split(cell.gates(), 1);
    return switch (cell) {
      case GRU -> {
        var reset = Activation.sigmoid(x.get(0).add(h.get(0)));
        var keep = Activation.sigmoid(x.get(1).add(h.get(1)));
        var candidate = Activation.tanh(x.get(2).add(reset.mul(h.get(2))));
        var fresh = keep.neg().add(1f).mul(candidate);
        yield new State(fresh.add(keep.mul(state.hidden())), Optional.empty());
      }
      case LSTM -> {
        var write = Activation.sigmoid(x.get(0).add(h.get(0)));
        var keep = Activation.sigmoid(x.get(1).add(h.get(1)));
        var candidate = Activation.tanh(x.get(2).add(h.get(2)));
        var show = Activation.sigmoid(x.get(3).add(h.get(3)));
        var memory = keep.mul(state.memory().orElseThrow()).add(write.mul(candidate));
        yield new State(show.mul(Activation.tanh(memory)), Optional.of(memory));
      }
    };
  }
}

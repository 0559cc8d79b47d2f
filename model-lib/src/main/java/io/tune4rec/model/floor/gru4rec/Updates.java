package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.config.Gru4RecConfig.Adaptation;

/**
 * Turns gradients into steps. With G the remembered squares, adagrad's step is lr·g/√(G + g² +
 * 1e-6); momentum is v = μv − step, θ += v; L2 adds its part after the adaptation, as GRU4Rec does.
 *
 * <p>Not thread-safe.
 */
final class Updates {
  private static final float EPSILON = 1e-6f;
  private static final float MEAN_KEPT = 0.9f;
  private static final float ADAM_SQUARES_KEPT = 0.999f;

  private final Adaptation adaptation;
  private final float rate;
  private final float momentum;
  private final float decay;
  private float[] scratch = {};

  Updates(Gru4RecConfig.Update config) {
    adaptation = config.adaptation();
    rate = (float) config.learningRate();
    momentum = (float) config.momentum();
    decay = (float) config.decay();
  }

  /** Gives a parameter the memory that its updates need. */
  void prepare(Parameter parameter) {
    int size = parameter.values.length;
    boolean learns = adaptation != Adaptation.NONE;
    parameter.squares = new float[learns ? size : 0];
    boolean second = adaptation == Adaptation.ADAM || adaptation == Adaptation.ADADELTA;
    parameter.means = new float[second ? size : 0];
    parameter.counts = new float[adaptation == Adaptation.ADAM ? size : 0];
    parameter.velocity = new float[momentum > 0 ? size : 0];
  }

  /** Moves a whole parameter. */
  void matrix(Parameter parameter, float[] gradient, float scale) {
    row(parameter, 0, gradient, 0, parameter.values.length, scale, true);
  }

  /**
   * Moves the rows that a step looked up. A row that was looked up several times is moved by each
   * of its gradients, all from the memory before the step; the memory keeps the last of them.
   *
   * @param ids row of each gradient
   * @param last the last place of an id in {@code ids}, by id
   */
  void rows(Parameter parameter, int[] ids, int count, int[] last, float[] gradients, float scale) {
    int width = parameter.columns;
    for (int n = 0; n < count; n++) {
      boolean keep = last[ids[n]] == n;
      row(parameter, ids[n] * width, gradients, n * width, width, scale, keep);
    }
  }

  private void row(
      Parameter parameter,
      int at,
      float[] gradient,
      int from,
      int length,
      float scale,
      boolean keep) {
    if (scratch.length < length) {
      scratch = new float[length];
    }
    for (int d = 0; d < length; d++) {
      scratch[d] = gradient[from + d] * scale;
    }
    switch (adaptation) {
      case ADAGRAD -> adagrad(parameter, at, length, keep);
      case RMSPROP -> rmsprop(parameter, at, length, keep);
      case ADADELTA -> adadelta(parameter, at, length, keep);
      case ADAM -> adam(parameter, at, length, keep);
      case NONE -> {}
    }
    move(parameter, at, length, keep);
  }

  private void adagrad(Parameter p, int at, int length, boolean keep) {
    for (int d = 0; d < length; d++) {
      float squares = p.squares[at + d] + scratch[d] * scratch[d];
      scratch[d] /= (float) Math.sqrt(squares + EPSILON);
      if (keep) {
        p.squares[at + d] = squares;
      }
    }
  }

  private void rmsprop(Parameter p, int at, int length, boolean keep) {
    for (int d = 0; d < length; d++) {
      float g = scratch[d];
      float squares = MEAN_KEPT * p.squares[at + d] + (1 - MEAN_KEPT) * g * g;
      scratch[d] = g / (float) Math.sqrt(squares + EPSILON);
      if (keep) {
        p.squares[at + d] = squares;
      }
    }
  }

  private void adadelta(Parameter p, int at, int length, boolean keep) {
    for (int d = 0; d < length; d++) {
      float g = scratch[d];
      float squares = MEAN_KEPT * p.squares[at + d] + (1 - MEAN_KEPT) * g * g;
      float scaling = (p.means[at + d] + EPSILON) / (squares + EPSILON);
      scratch[d] = g * (float) Math.sqrt(scaling);
      if (keep) {
        p.squares[at + d] = squares;
        p.means[at + d] = MEAN_KEPT * p.means[at + d] + (1 - MEAN_KEPT) * scaling * g * g;
      }
    }
  }

  private void adam(Parameter p, int at, int length, boolean keep) {
    for (int d = 0; d < length; d++) {
      float g = scratch[d];
      float squares = ADAM_SQUARES_KEPT * p.squares[at + d] + (1 - ADAM_SQUARES_KEPT) * g * g;
      float mean = MEAN_KEPT * p.means[at + d] + (1 - MEAN_KEPT) * g;
      float count = p.counts[at + d] + 1;
      double unbiasedSquares = squares / (1 - Math.pow(ADAM_SQUARES_KEPT, count));
      double unbiasedMean = mean / (1 - Math.pow(MEAN_KEPT, count));
      scratch[d] = (float) (unbiasedMean / Math.sqrt(unbiasedSquares + EPSILON));
      if (keep) {
        p.squares[at + d] = squares;
        p.means[at + d] = mean;
        p.counts[at + d] = count;
      }
    }
  }

  private void move(Parameter p, int at, int length, boolean keep) {
    for (int d = 0; d < length; d++) {
      float step = -rate * (scratch[d] + decay * p.values[at + d]);
      if (momentum > 0) {
        step += momentum * p.velocity[at + d];
        if (keep) {
          p.velocity[at + d] = step;
        }
      }
      p.values[at + d] += step;
    }
  }
}

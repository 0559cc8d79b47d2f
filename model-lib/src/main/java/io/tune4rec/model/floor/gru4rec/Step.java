package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One step of B lanes forward and back, and the state that lanes carry from step to step. Learns
 * through one step only. Not thread-safe.
 */
final class Step {
  private final Network network;
  private final Gru4RecConfig config;
  private final ScoreLoss loss;
  final int lanes;
  final int columns;

  /** What each lane looks at, and the columns: the lanes' targets, then negatives. */
  final int[] inputs;

  final int[] ids;

  final List<GruLayer.Pass> passes = new ArrayList<>();
  final float[] tableGradient;
  final float[] outputGradient;
  final float[] biasGradient;
  private final float[] kept;
  private final float[] scores;
  private final float[] ofScores;

  /** Taken from each column's scores before the loss. */
  final float[] correction;

  Step(Network network, Gru4RecConfig config, int lanes) {
    this.network = network;
    this.config = config;
    this.lanes = lanes;
    loss = new ScoreLoss(config.objective());
    columns = lanes + config.sampling().negatives();
    inputs = new int[lanes];
    ids = new int[columns];
    network.layers.forEach(layer -> passes.add(new GruLayer.Pass(layer, lanes)));
    tableGradient = new float[lanes * network.table.columns];
    outputGradient = new float[columns * network.width];
    biasGradient = new float[columns];
    kept = new float[tableGradient.length];
    scores = new float[columns * lanes];
    ofScores = new float[columns * lanes];
    correction = new float[columns];
  }

  /** Forgets the state of a lane. */
  void reset(int lane) {
    int d = network.width;
    for (var pass : passes) {
      Arrays.fill(pass.after, lane * d, (lane + 1) * d, 0);
    }
  }

  /** With the state of some lanes alone, in this order; itself if they are all of them. */
  Step of(int[] kept) {
    if (kept.length == lanes) {
      return this;
    }
    var fewer = new Step(network, config, kept.length);
    int d = network.width;
    for (int l = 0; l < passes.size(); l++) {
      for (int b = 0; b < kept.length; b++) {
        System.arraycopy(passes.get(l).after, kept[b] * d, fewer.passes.get(l).after, b * d, d);
      }
    }
    return fewer;
  }

  /** The state moves on and comes to scores and a loss, over the configured batch size. */
  double forward(RandomGenerator random) {
    var network = config.network();
    drop(kept, this.network.oneHot ? 0 : network.dropoutEmbedding(), random);
    for (var pass : passes) {
      System.arraycopy(pass.after, 0, pass.before, 0, pass.after.length);
      drop(pass.kept, network.dropoutHidden(), random);
    }
    lookUp();
    for (int l = 0; l < passes.size(); l++) {
      if (l > 0) {
        System.arraycopy(passes.get(l - 1).after, 0, passes.get(l).x, 0, passes.get(l).x.length);
      }
      this.network.layers.get(l).forward(passes.get(l));
    }
    score();
    return loss.of(scores, ofScores, columns, lanes) / config.batchSize();
  }

  private void lookUp() {
    int width = network.table.columns;
    var into = network.oneHot ? passes.getFirst().pre : passes.getFirst().x;
    for (int b = 0; b < lanes; b++) {
      for (int i = 0; i < width; i++) {
        int at = b * width + i;
        into[at] = network.table.values[inputs[b] * width + i] * kept[at];
      }
    }
  }

  /** scores (C, B): a column's lanes lie beside each other, so that the inner loop runs over B. */
  private void score() {
    int d = network.width;
    var states = Matrix.transposed(passes.getLast().after, lanes, d); // (D, B)
    for (int j = 0; j < columns; j++) {
      float base = network.outputBias.values[ids[j]] - correction[j];
      Arrays.fill(scores, j * lanes, (j + 1) * lanes, base);
      for (int i = 0; i < d; i++) {
        Matrix.addScaled(
            network.output.values[ids[j] * d + i], states, i * lanes, scores, j * lanes, lanes);
      }
    }
    if (!entropy()) {
      Activations.apply(config.objective().output(), scores, 0, scores.length);
    }
  }

  /** Entropies bring their softmax; other losses see activated scores. */
  private boolean entropy() {
    return switch (config.objective().loss()) {
      case CROSS_ENTROPY, XE_LOGIT -> true;
      case BPR, BPR_MAX, TOP1, TOP1_MAX -> false;
    };
  }

  /** Gradients of what {@link #forward} came to. */
  void backward() {
    int d = network.width;
    float share = 1f / config.batchSize();
    var activation = config.objective().output();
    boolean activated = !entropy();
    for (int at = 0; at < ofScores.length; at++) {
      ofScores[at] *= activated ? share * Activations.slope(activation, scores[at]) : share;
    }
    var ofStates = new float[d * lanes]; // (D, B)
    Arrays.fill(outputGradient, 0);
    Arrays.fill(biasGradient, 0);
    var states = passes.getLast().after; // (B, D)
    for (int j = 0; j < columns; j++) {
      for (int b = 0; b < lanes; b++) {
        float g = ofScores[j * lanes + b];
        biasGradient[j] += g;
        Matrix.addScaled(g, states, b * d, outputGradient, j * d, d);
      }
      for (int i = 0; i < d; i++) {
        Matrix.addScaled(
            network.output.values[ids[j] * d + i], ofScores, j * lanes, ofStates, i * lanes, lanes);
      }
    }
    var gradient = Matrix.transposed(ofStates, d, lanes); // (B, D)
    for (int l = passes.size() - 1; l >= 0; l--) {
      network.layers.get(l).backward(passes.get(l), gradient);
      gradient = passes.get(l).xGradient;
    }
    var ofInput = network.oneHot ? passes.getFirst().preGradient : gradient;
    for (int at = 0; at < tableGradient.length; at++) {
      tableGradient[at] = ofInput[at] * kept[at];
    }
  }

  /** 1 everywhere without dropout; else 0, or 1/(1−p) with chance 1−p. */
  private static void drop(float[] kept, double chance, RandomGenerator random) {
    if (chance == 0) {
      Arrays.fill(kept, 1);
      return;
    }
    float scale = (float) (1 / (1 - chance));
    for (int i = 0; i < kept.length; i++) {
      kept[i] = random.nextFloat() < chance ? 0 : scale;
    }
  }
}

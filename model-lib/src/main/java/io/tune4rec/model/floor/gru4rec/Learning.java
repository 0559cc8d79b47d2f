package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig;
import java.util.Arrays;

/** Moves a network by the gradients of a step. Not thread-safe. */
final class Learning {
  private final Network network;
  private final Updates updates;
  private final double cap;
  private final int[] last;

  Learning(Network network, Gru4RecConfig.Update config) {
    this.network = network;
    updates = new Updates(config);
    cap = config.gradientCap();
    last = new int[network.output.rows];
    network.parameters().forEach(updates::prepare);
  }

  void apply(Step step) {
    float scale = cap > 0 ? (float) Math.min(1, cap / norm(step)) : 1;
    if (network.constrained) {
      rows(
          network.output,
          joined(step.inputs, step.ids),
          joined(step.tableGradient, step.outputGradient),
          scale);
    } else {
      rows(network.table, step.inputs, step.tableGradient, scale);
      rows(network.output, step.ids, step.outputGradient, scale);
    }
    rows(network.outputBias, step.ids, step.biasGradient, scale);
    for (int l = 0; l < network.layers.size(); l++) {
      var layer = network.layers.get(l);
      var pass = step.passes.get(l);
      updates.matrix(layer.input, pass.inputGradient, scale);
      updates.matrix(layer.gates, pass.gatesGradient, scale);
      updates.matrix(layer.candidate, pass.candidateGradient, scale);
      updates.matrix(layer.bias, pass.biasGradient, scale);
    }
  }

  private void rows(Parameter parameter, int[] ids, float[] gradients, float scale) {
    for (int n = 0; n < ids.length; n++) {
      last[ids[n]] = n;
    }
    updates.rows(parameter, ids, ids.length, last, gradients, scale);
  }

  private static double norm(Step step) {
    double squares =
        squares(step.tableGradient) + squares(step.outputGradient) + squares(step.biasGradient);
    for (var pass : step.passes) {
      squares += squares(pass.inputGradient) + squares(pass.gatesGradient);
      squares += squares(pass.candidateGradient) + squares(pass.biasGradient);
    }
    return Math.sqrt(squares);
  }

  private static double squares(float[] gradient) {
    double sum = 0;
    for (float g : gradient) {
      sum += (double) g * g;
    }
    return sum;
  }

  private static int[] joined(int[] first, int[] second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static float[] joined(float[] first, float[] second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}

package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig.Activation;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * One recurrent layer: r = σ(xW_r + hU_r + b_r), z = σ(xW_z + hU_z + b_z), ĥ = act(xW + (r⊙h)U +
 * b), h' = (1−z)⊙h + z⊙ĥ. The reset is applied before the recurrent product and z weighs the new
 * state. Gates lie beside each other in the order candidate, r, z.
 */
final class GruLayer {
  final int inputs;
  final int width;
  private final Activation activation;

  /** (inputs, 3D); has no rows where the input is looked up as gates. */
  final Parameter input;

  /** (D, 2D): r, z. */
  final Parameter gates;

  /** (D, D). */
  final Parameter candidate;

  /** (1, 3D). */
  final Parameter bias;

  /**
   * @param inputs channels of the input; 0 where it comes as gates
   */
  GruLayer(int inputs, int width, Activation activation, RandomGenerator random) {
    this.inputs = inputs;
    this.width = width;
    this.activation = activation;
    input =
        inputs == 0 ? Parameter.zeros(0, 3 * width) : Parameter.uniform(inputs, 3, width, random);
    gates = Parameter.uniform(width, 2, width, random);
    candidate = Parameter.uniform(width, 1, width, random);
    bias = Parameter.zeros(1, 3 * width);
  }

  /** What a forward pass leaves for the way back, for B lanes. */
  static final class Pass {
    final int lanes;
    final float[] x;
    final float[] pre;
    final float[] r;
    final float[] z;
    final float[] resetState;
    final float[] proposed;
    final float[] before;
    final float[] after;
    final float[] kept;
    final float[] inputGradient;
    final float[] gatesGradient;
    final float[] candidateGradient;
    final float[] biasGradient;
    final float[] preGradient;
    final float[] xGradient;

    Pass(GruLayer layer, int lanes) {
      this.lanes = lanes;
      int state = lanes * layer.width;
      x = new float[lanes * layer.inputs];
      pre = new float[3 * state];
      r = new float[state];
      z = new float[state];
      resetState = new float[state];
      proposed = new float[state];
      before = new float[state];
      after = new float[state];
      kept = new float[state];
      inputGradient = new float[layer.input.values.length];
      gatesGradient = new float[layer.gates.values.length];
      candidateGradient = new float[layer.candidate.values.length];
      biasGradient = new float[layer.bias.values.length];
      preGradient = new float[3 * state];
      xGradient = new float[lanes * layer.inputs];
    }
  }

  /**
   * From {@code pass.before} (B, D) and {@code pass.x} (B, inputs), or {@code pass.pre} (B, 3D)
   * where the input comes as gates, to {@code pass.after} (B, D).
   *
   * @param pass whose {@code kept} holds what dropout multiplies the new state by
   */
  void forward(Pass pass) {
    int lanes = pass.lanes;
    int d = width;
    if (inputs > 0) {
      Arrays.fill(pass.pre, 0);
      Matrix.addProduct(pass.x, input.values, pass.pre, lanes, inputs, 3 * d);
    }
    for (int b = 0; b < lanes; b++) {
      Matrix.addScaled(1, bias.values, 0, pass.pre, b * 3 * d, 3 * d);
    }
    var recurrent = new float[lanes * 2 * d]; // (B, 2D)
    Matrix.addProduct(pass.before, gates.values, recurrent, lanes, d, 2 * d);
    for (int b = 0; b < lanes; b++) {
      for (int i = 0; i < d; i++) {
        int at = b * d + i;
        pass.r[at] = Matrix.sigmoid(pass.pre[b * 3 * d + d + i] + recurrent[b * 2 * d + i]);
        pass.z[at] = Matrix.sigmoid(pass.pre[b * 3 * d + 2 * d + i] + recurrent[b * 2 * d + d + i]);
        pass.resetState[at] = pass.r[at] * pass.before[at];
        pass.proposed[at] = pass.pre[b * 3 * d + i];
      }
    }
    Matrix.addProduct(pass.resetState, candidate.values, pass.proposed, lanes, d, d);
    Activations.apply(activation, pass.proposed, 0, lanes * d);
    for (int at = 0; at < lanes * d; at++) {
      float z = pass.z[at];
      pass.after[at] = ((1 - z) * pass.before[at] + z * pass.proposed[at]) * pass.kept[at];
    }
  }

  /**
   * Gradients of the parameters, and of the input or its gates, from that of the new state. The old
   * state gets none: learning looks one step back.
   *
   * @param gradient of {@code pass.after} (B, D)
   */
  void backward(Pass pass, float[] gradient) {
    int lanes = pass.lanes;
    int d = width;
    var ofCandidate = new float[lanes * d]; // before the activation
    var ofZ = new float[lanes * d];
    for (int at = 0; at < lanes * d; at++) {
      float g = gradient[at] * pass.kept[at];
      float z = pass.z[at];
      ofZ[at] = g * (pass.proposed[at] - pass.before[at]) * z * (1 - z);
      ofCandidate[at] = g * z * Activations.slope(activation, pass.proposed[at]);
    }
    var ofReset = new float[lanes * d];
    var transposed = Matrix.transposed(candidate.values, d, d);
    Matrix.addProduct(ofCandidate, transposed, ofReset, lanes, d, d);
    var ofGates = new float[lanes * 2 * d];
    for (int b = 0; b < lanes; b++) {
      for (int i = 0; i < d; i++) {
        int at = b * d + i;
        float r = pass.r[at];
        float ofR = ofReset[at] * pass.before[at] * r * (1 - r);
        ofGates[b * 2 * d + i] = ofR;
        ofGates[b * 2 * d + d + i] = ofZ[at];
        pass.preGradient[b * 3 * d + i] = ofCandidate[at];
        pass.preGradient[b * 3 * d + d + i] = ofR;
        pass.preGradient[b * 3 * d + 2 * d + i] = ofZ[at];
      }
    }
    accumulate(pass, ofCandidate, ofGates);
  }

  private void accumulate(Pass pass, float[] ofCandidate, float[] ofGates) {
    int lanes = pass.lanes;
    int d = width;
    Arrays.fill(pass.candidateGradient, 0);
    Arrays.fill(pass.gatesGradient, 0);
    Arrays.fill(pass.biasGradient, 0);
    Matrix.addTransposedProduct(pass.resetState, ofCandidate, pass.candidateGradient, lanes, d, d);
    Matrix.addTransposedProduct(pass.before, ofGates, pass.gatesGradient, lanes, d, 2 * d);
    for (int b = 0; b < lanes; b++) {
      Matrix.addScaled(1, pass.preGradient, b * 3 * d, pass.biasGradient, 0, 3 * d);
    }
    if (inputs > 0) {
      Arrays.fill(pass.inputGradient, 0);
      Arrays.fill(pass.xGradient, 0);
      Matrix.addTransposedProduct(
          pass.x, pass.preGradient, pass.inputGradient, lanes, inputs, 3 * d);
      var transposed = Matrix.transposed(input.values, inputs, 3 * d);
      Matrix.addProduct(pass.preGradient, transposed, pass.xGradient, lanes, 3 * d, inputs);
    }
  }
}

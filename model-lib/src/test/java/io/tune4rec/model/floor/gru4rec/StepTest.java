package io.tune4rec.model.floor.gru4rec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.config.Gru4RecConfig.Activation;
import io.tune4rec.model.config.Gru4RecConfig.Adaptation;
import io.tune4rec.model.config.Gru4RecConfig.Loss;
import io.tune4rec.model.random.RandomStreams;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients of the whole step against slopes of its loss, and a step worked out by hand. */
class StepTest {
  private static final int ITEMS = 7;
  private static final int[] INPUTS = {1, 2, 2};
  private static final int[] IDS = {2, 3, 4, 6, 3};

  @ParameterizedTest
  @EnumSource(Loss.class)
  void every_loss_reaches_every_parameter(Loss loss) {
    assertSlopes(config(network(4, 1, 0, false, Activation.TANH, 0), loss, Activation.TANH));
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"TANH", "LINEAR", "ELU"})
  void smooth_activations_pass_gradients(Activation activation) {
    assertSlopes(config(network(4, 1, 0, false, activation, 0), Loss.TOP1_MAX, activation));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void every_activation_has_its_slope(Activation activation) {
    for (float x : new float[] {-2, -.7f, .3f, 1.5f}) {
      float distance = 1 / 512f;
      float up = Activations.of(activation, x + distance);
      float down = Activations.of(activation, x - distance);

      assertThat(Activations.slope(activation, Activations.of(activation, x)))
          .as("at %s", x)
          .isCloseTo((up - down) / (2 * distance), within(1e-4f));
    }
  }

  @Test
  void an_embedding_and_a_second_layer_learn() {
    assertSlopes(
        config(network(4, 2, 3, false, Activation.TANH, 0), Loss.BPR_MAX, Activation.LINEAR));
  }

  @Test
  void a_constrained_embedding_learns_from_both_ends() {
    assertSlopes(
        config(network(4, 1, 0, true, Activation.TANH, 0), Loss.XE_LOGIT, Activation.LINEAR));
  }

  @Test
  void dropout_passes_gradients_where_it_passes_values() {
    assertSlopes(
        config(network(6, 2, 4, false, Activation.TANH, 0.4), Loss.BPR, Activation.LINEAR));
  }

  /** One lane, width 1, one negative, every number by the equations of the study's appendix. */
  @Test
  void a_step_worked_out_by_hand() {
    var config =
        new Gru4RecConfig(
            network(1, 1, 0, false, Activation.TANH, 0),
            new Gru4RecConfig.Objective(Loss.XE_LOGIT, Activation.LINEAR, 0, 0, 0),
            new Gru4RecConfig.Sampling(1, 0),
            new Gru4RecConfig.Update(Adaptation.ADAGRAD, 0.1, 0, 0, 0),
            1,
            1);
    var network = new Network(config.network(), 3, new RandomStreams(0));
    System.arraycopy(new float[] {.5f, -.2f, .3f}, 0, network.table.values, 3, 3); // c, r, z of 1
    network.layers.getFirst().gates.values[0] = .4f;
    network.layers.getFirst().gates.values[1] = -.6f;
    network.layers.getFirst().candidate.values[0] = .8f;
    network.output.values[2] = .7f;
    network.output.values[3] = -.9f;
    var step = new Step(network, config, 1);
    step.inputs[0] = 1;
    step.ids[0] = 2;
    step.ids[1] = 3;
    step.passes.getFirst().after[0] = .25f;

    double h = .25;
    double r = 1 / (1 + Math.exp(-(-.2 + .4 * h)));
    double z = 1 / (1 + Math.exp(-(.3 - .6 * h)));
    double c = Math.tanh(.5 + .8 * r * h);
    double next = (1 - z) * h + z * c;
    double p = 1 / (1 + Math.exp((-.9 - .7) * next));
    double ofNext = (p - 1) * .7 + (1 - p) * -.9;
    double ofCandidate = ofNext * z * (1 - c * c);

    double loss = step.forward(new SplittableRandom(0));
    step.backward();
    new Learning(network, config.update()).apply(step);

    assertThat(loss).isCloseTo(-Math.log(p), within(1e-6));
    assertThat(step.outputGradient[0]).isCloseTo((float) ((p - 1) * next), within(1e-6f));
    assertThat(step.tableGradient[0]).isCloseTo((float) ofCandidate, within(1e-6f));
    double ofTarget = (p - 1) * next;
    assertThat(network.output.values[2])
        .isCloseTo(
            (float) (.7 - .1 * ofTarget / Math.sqrt(ofTarget * ofTarget + 1e-6)), within(1e-6f));
    assertThat(network.layers.getFirst().candidate.values[0])
        .isCloseTo(
            (float)
                (.8
                    - .1
                        * (ofCandidate * r * h)
                        / Math.sqrt(Math.pow(ofCandidate * r * h, 2) + 1e-6)),
            within(1e-5f));
  }

  private static void assertSlopes(Gru4RecConfig config) {
    var network = new Network(config.network(), ITEMS, new RandomStreams(4));
    var random = new SplittableRandom(9);
    for (var parameter : network.parameters()) {
      for (int i = 0; i < parameter.values.length; i++) {
        parameter.values[i] = (float) random.nextGaussian() * .5f;
      }
    }
    Supplier<Step> forward = () -> step(network, config);
    var step = forward.get();
    step.forward(new SplittableRandom(2));
    step.backward();

    for (int l = 0; l < network.layers.size(); l++) {
      var layer = network.layers.get(l);
      var pass = step.passes.get(l);
      assertSlopes(forward, layer.input, pass.inputGradient);
      assertSlopes(forward, layer.gates, pass.gatesGradient);
      assertSlopes(forward, layer.candidate, pass.candidateGradient);
      assertSlopes(forward, layer.bias, pass.biasGradient);
    }
    var output = new float[network.output.values.length];
    add(output, IDS, step.outputGradient);
    if (network.constrained) {
      add(output, INPUTS, step.tableGradient);
    } else {
      var table = new float[network.table.values.length];
      add(table, INPUTS, step.tableGradient);
      assertSlopes(forward, network.table, table);
    }
    assertSlopes(forward, network.output, output);
    var bias = new float[network.outputBias.values.length];
    add(bias, IDS, step.biasGradient);
    assertSlopes(forward, network.outputBias, bias);
  }

  private static void add(float[] into, int[] ids, float[] rows) {
    int width = rows.length / ids.length;
    for (int n = 0; n < ids.length; n++) {
      for (int d = 0; d < width; d++) {
        into[ids[n] * width + d] += rows[n * width + d];
      }
    }
  }

  private static void assertSlopes(Supplier<Step> forward, Parameter parameter, float[] gradient) {
    float distance = 1 / 256f;
    for (int i = 0; i < parameter.values.length; i++) {
      float value = parameter.values[i];
      parameter.values[i] = value + distance;
      double up = forward.get().forward(new SplittableRandom(2));
      parameter.values[i] = value - distance;
      double down = forward.get().forward(new SplittableRandom(2));
      parameter.values[i] = value;
      assertThat(gradient[i]).isCloseTo((float) ((up - down) / (2 * distance)), within(1e-3f));
    }
  }

  /** Three lanes amid their sessions, and two drawn negatives, of which one is a target too. */
  private static Step step(Network network, Gru4RecConfig config) {
    var step = new Step(network, config, INPUTS.length);
    System.arraycopy(INPUTS, 0, step.inputs, 0, INPUTS.length);
    System.arraycopy(IDS, 0, step.ids, 0, IDS.length);
    var random = new SplittableRandom(1);
    for (var pass : step.passes) {
      for (int i = 0; i < pass.after.length; i++) {
        pass.after[i] = random.nextFloat() - .5f;
      }
    }
    return step;
  }

  private static Gru4RecConfig.Network network(
      int width,
      int layers,
      int embedding,
      boolean constrained,
      Activation hidden,
      double dropout) {
    return new Gru4RecConfig.Network(
        width, layers, embedding, constrained, hidden, dropout, dropout);
  }

  private static Gru4RecConfig config(Gru4RecConfig.Network network, Loss loss, Activation output) {
    return new Gru4RecConfig(
        network,
        new Gru4RecConfig.Objective(loss, output, 1, 0, 0),
        new Gru4RecConfig.Sampling(2, 0.75),
        new Gru4RecConfig.Update(Adaptation.ADAGRAD, 0.1, 0, 0, 0),
        1,
        3);
  }
}

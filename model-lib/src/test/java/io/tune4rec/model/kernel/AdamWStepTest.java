package io.tune4rec.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdamWStepTest {
  /** Weights after each step of {@code loss = Σ target-free quadratic}, and what was seen. */
  private record Run(List<float[]> weights, List<AdamWStep.Outcome> outcomes) {}

  private interface Loss {
    NDArray of(NDArray decayed, NDArray spared, NDManager step);
  }

  private static Run run(Kernels kernels, double clip, int steps, Loss loss) {
    var weights = new ArrayList<float[]>();
    var outcomes = new ArrayList<AdamWStep.Outcome>();
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var a = trial.create(new float[] {1, -2, 3});
      var b = trial.create(new float[] {0.5f, -0.25f});
      var unused = trial.create(new float[] {4});
      var update = new AdamWStep(List.of(a, unused), List.of(b), 0.1, clip, trial, kernels);
      for (int i = 0; i < steps; i++) {
        try (var step = trial.newSubManager();
            var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          var value = loss.of(Borrowed.view(a, step), Borrowed.view(b, step), step);
          outcomes.add(update.apply(value, 0.01, collector));
        }
        weights.add(a.toFloatArray());
        weights.add(b.toFloatArray());
        weights.add(unused.toFloatArray());
      }
    }
    return new Run(weights, outcomes);
  }

  private static NDArray quadratic(NDArray a, NDArray b, NDManager step) {
    return a.square().sum().add(b.sub(1f).square().sum().mul(Constant.of(a, 3)));
  }

  @Test
  void the_kernel_follows_its_plain_twin_for_many_steps() {
    var kernel = run(Kernels.ON, 1, 40, AdamWStepTest::quadratic);
    var plain = run(Kernels.OFF, 1, 40, AdamWStepTest::quadratic);

    for (int i = 0; i < plain.weights().size(); i++) {
      Twins.close("weights " + i, kernel.weights().get(i), plain.weights().get(i));
    }
    for (int i = 0; i < plain.outcomes().size(); i++) {
      assertThat(kernel.outcomes().get(i).loss())
          .isCloseTo(plain.outcomes().get(i).loss(), within(1e-5f));
      assertThat(kernel.outcomes().get(i).gradientNorm())
          .isCloseTo(plain.outcomes().get(i).gradientNorm(), within(1e-5f));
    }
  }

  /** θ=1, g=(.5, -.2, .1), rate .01, decay .1: the specification's numbers for this variant. */
  @ParameterizedTest
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  @Tag("F78")
  void three_steps_have_the_published_values(Kernels kernels) {
    float[] gradients = {0.5f, -0.2f, 0.1f};
    double[] expected = {0.9890000002, 0.9845549418, 0.9797764691};
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var weight = trial.create(new float[] {1});
      var update = new AdamWStep(List.of(weight), List.of(), 0.1, 1e9, trial, kernels);
      for (int i = 0; i < gradients.length; i++) {
        try (var step = trial.newSubManager();
            var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          var loss = Borrowed.view(weight, step).mul(step.create(gradients[i])).sum();
          update.apply(loss, 0.01, collector);
        }
        assertThat((double) weight.getFloat()).isCloseTo(expected[i], within(2e-7));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  void parameters_that_share_one_gradient_array_are_each_clipped_once(Kernels kernels) {
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var a = trial.create(new float[] {1, 1});
      var b = trial.create(new float[] {2, 2});
      var update = new AdamWStep(List.of(a, b), List.of(), 0, 1e-9, trial, kernels);
      for (int i = 0; i < 3; i++) {
        try (var step = trial.newSubManager();
            var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          var loss = Borrowed.view(a, step).add(Borrowed.view(b, step)).square().sum();
          update.apply(loss, 0.01, collector);
        }
      }

      // Four slopes of 5e-10 each: each of Adam's steps is rate·5e-10/(5e-10+1e-8); twice, nothing.
      assertThat(a.toFloatArray()[0]).isCloseTo(1 - 3 * 0.000476f, within(1e-6f));
      assertThat(b.toFloatArray()[1]).isCloseTo(2 - 3 * 0.000476f, within(1e-6f));
    }
  }

  @Test
  void a_large_parameter_moves_as_small_ones_would() {
    int size = AdamWSource.CHUNK + 3;
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var large = trial.ones(new Shape(size));
      var beside = trial.ones(new Shape());
      var alone = trial.ones(new Shape());
      var together = new AdamWStep(List.of(large, beside), List.of(), 0.1, 1, trial, Kernels.ON);
      var single = new AdamWStep(List.of(alone), List.of(), 0.1, 1, trial, Kernels.ON);
      for (int i = 0; i < 3; i++) {
        try (var step = trial.newSubManager();
            var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          var view = Borrowed.view(large, step);
          // Four elements with a slope, one on each side of every seam; the norm is 1.
          var few = view.get("0:1").add(view.get((size - 4) + ":" + (size - 1)).sum());
          var loss = few.add(Borrowed.view(beside, step)).sum();
          together.apply(loss.mul(Constant.of(loss, 1 / Math.sqrt(5))), 0.01, collector);
        }
        try (var step = trial.newSubManager();
            var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          var loss = Borrowed.view(alone, step).mul(Constant.of(alone, 1 / Math.sqrt(5)));
          single.apply(loss, 0.01, collector);
        }
      }

      float expected = alone.getFloat();
      assertThat(expected).isLessThan(0.98f);
      assertThat(beside.getFloat()).isCloseTo(expected, within(1e-6f));
      float[] moved = large.toFloatArray();
      for (int i : new int[] {0, size - 4, size - 3, size - 2}) {
        assertThat(moved[i]).as("element %d", i).isCloseTo(expected, within(1e-6f));
      }
      assertThat(moved[size - 1]).isCloseTo((float) Math.pow(1 - 0.001, 3), within(1e-6f));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  @Tag("F80")
  void reports_the_norm_before_clipping(Kernels kernels) {
    var seen =
        run(
            kernels,
            0.5,
            1,
            (a, b, step) -> a.sum().mul(Constant.of(a, 3)).add(b.sum().mul(Constant.of(b, 4))));

    assertThat(seen.outcomes().getFirst().gradientNorm())
        .isCloseTo((float) Math.sqrt(3 * 9 + 2 * 16), within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  @Tag("F78")
  void decays_weights_but_not_what_is_spared(Kernels kernels) {
    // A loss of zero slope everywhere: all that moves a weight is its decay.
    var seen =
        run(
            kernels,
            1,
            1,
            (a, b, step) -> a.sum().mul(Constant.of(a, 0)).add(b.sum().mul(Constant.of(a, 0))));

    assertThat(seen.weights().get(0))
        .containsExactly(new float[] {0.999f, -1.998f, 2.997f}, within(1e-6f));
    assertThat(seen.weights().get(1)).containsExactly(0.5f, -0.25f);
  }

  @ParameterizedTest
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  @Tag("F78")
  void a_parameter_that_the_loss_does_not_reach_counts_as_having_no_slope(Kernels kernels) {
    var seen = run(kernels, 1, 3, AdamWStepTest::quadratic);

    assertThat(seen.weights().getLast()[0])
        .isCloseTo((float) (4 * Math.pow(1 - 0.01 * 0.1, 3)), within(1e-5f));
  }

  /** The sum of the halves is the quadratic, and what one of them does not reach has no slope. */
  @ParameterizedTest
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  @Tag("F82")
  void a_loss_in_parts_moves_weights_as_the_whole_does(Kernels kernels) {
    var whole = run(kernels, 1, 8, AdamWStepTest::quadratic);
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var a = trial.create(new float[] {1, -2, 3});
      var b = trial.create(new float[] {0.5f, -0.25f});
      var unused = trial.create(new float[] {4});
      var update = new AdamWStep(List.of(a, unused), List.of(b), 0.1, 1, trial, kernels);
      for (int i = 0; i < 8; i++) {
        float loss = part(update, a, view -> view.square().sum());
        loss += part(update, b, view -> view.sub(1f).square().sum());
        loss += part(update, b, view -> view.sub(1f).square().sum().mul(Constant.of(view, 2)));
        float norm;
        try (var step = trial.newSubManager()) {
          norm = update.update(0.01, step);
        }
        assertThat(loss).isCloseTo(whole.outcomes().get(i).loss(), within(1e-5f));
        assertThat(norm).isCloseTo(whole.outcomes().get(i).gradientNorm(), within(1e-5f));
        Twins.close("decayed " + i, a.toFloatArray(), whole.weights().get(3 * i));
        Twins.close("spared " + i, b.toFloatArray(), whole.weights().get(3 * i + 1));
        Twins.close("unused " + i, unused.toFloatArray(), whole.weights().get(3 * i + 2));
      }
    }
  }

  private static float part(AdamWStep update, NDArray parameter, UnaryOperator<NDArray> loss) {
    try (var step = parameter.getManager().newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      return update.accumulate(loss.apply(Borrowed.view(parameter, step)), collector);
    }
  }

  /**
   * Slopes of 30 and 40 are scaled to 3 and 4 by a norm of 5, and those of 0.3 and 0.4 stay. Adam
   * forgets the scale of a first step, so it is the second that tells.
   */
  @ParameterizedTest
  @EnumSource(value = Kernels.class, mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  @Tag("F80")
  void clips_by_the_norm_over_all_parameters_and_only_what_exceeds_it(Kernels kernels) {
    double[][] clipped = {{3, 4}, {0.3, 0.4}};
    var slopes = List.of(1.0, 0.01).iterator();
    var seen =
        run(
            kernels,
            5,
            2,
            (a, b, step) -> {
              double scale = slopes.next();
              return a.get("0:1")
                  .mul(Constant.of(a, 30 * scale))
                  .add(b.get("0:1").mul(Constant.of(b, 40 * scale)))
                  .sum();
            });

    assertThat(seen.outcomes().get(0).gradientNorm()).isCloseTo(50f, within(1e-4f));
    assertThat(seen.outcomes().get(1).gradientNorm()).isCloseTo(0.5f, within(1e-6f));
    assertThat((double) seen.weights().get(3)[0])
        .isCloseTo(adam(1, 0.1, clipped[0][0], clipped[1][0]), within(1e-6));
    assertThat((double) seen.weights().get(4)[0])
        .isCloseTo(adam(0.5, 0, clipped[0][1], clipped[1][1]), within(1e-6));
  }

  /** Loshchilov and Hutter's rule at a rate of 0.01, in double precision. */
  private static double adam(double weight, double decay, double... gradients) {
    double m = 0;
    double v = 0;
    for (int t = 1; t <= gradients.length; t++) {
      double g = gradients[t - 1];
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      weight -= 0.01 * decay * weight;
      double corrected = Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8;
      weight -= 0.01 * m / (1 - Math.pow(0.9, t)) / corrected;
    }
    return weight;
  }
}

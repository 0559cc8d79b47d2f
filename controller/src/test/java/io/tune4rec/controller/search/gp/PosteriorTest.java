package io.tune4rec.controller.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Witness: numpy 2.4.6, the textbook's formulas with a full solve: {@code t = sqrt(5·d); K =
 * s·(1+t+t²/3)·exp(-t) + e·m; mean = k·solve(K+n·I, y); var = s + e − k·solve(K+n·I, k)}, d the sum
 * of 2·Δu², 0.5·Δv² and 0.7 where c differs, m the mean of cos πΔu, cos πΔv and 1 where c is equal,
 * s = 1.3, e = 0.6, n = 0.01.
 */
class PosteriorTest {
  private static final Features FEATURES =
      new Features(
          Cube.of(
              SearchSpace.of(
                  real("u"), real("v"), new Parameter.Choice("c", List.of("a", "b", "c")))));

  private static final double[][] ROWS = {
    {.1, .2, 0}, {.4, .9, 1}, {.8, .5, 0}, {.6, .1, 2}, {.3, .7, 1}
  };
  private static final double[] Y = {.5, -1.2, .8, .1, -.3};
  private static final Scales SCALES = new Scales(new double[] {2, .5, .7}, 1.3, .01, .6);

  private final Posterior posterior = new Posterior(FEATURES, ROWS, Y, SCALES);

  @Test
  void mean_and_deviation_are_those_of_numpy() {
    var between = posterior.at(new double[] {.55, .45, 1});
    var seen = posterior.at(new double[] {.1, .2, 0});

    assertThat(between.mean()).isCloseTo(-.06833707, within(1e-8));
    assertThat(between.deviation()).isCloseTo(.56083794, within(1e-8));
    assertThat(seen.mean()).isCloseTo(.50581305, within(1e-8));
    assertThat(seen.deviation()).isCloseTo(.09953456, within(1e-8));
  }

  @Test
  void the_likelihood_is_that_of_numpy() {
    var prior = new Prior(3);
    var fit = new Fit(FEATURES, ROWS, Y, prior);
    var theta = theta();

    double likelihood =
        -fit.negative(theta, new double[6]) + prior.addNegative(theta, new double[6]);

    assertThat(likelihood).isCloseTo(-7.33982526485851, within(1e-10));
  }

  @Test
  void gradients_are_those_of_the_values() {
    var fit = new Fit(FEATURES, ROWS, Y, new Prior(3));
    var gradient = new double[6];
    fit.negative(theta(), gradient);
    for (int i = 0; i < 6; i++) {
      double slope =
          (fit.negative(moved(theta(), i, 1e-5), new double[6])
                  - fit.negative(moved(theta(), i, -1e-5), new double[6]))
              / 2e-5;
      assertThat(gradient[i]).isCloseTo(slope, within(1e-6));
    }

    var acquisition = new Acquisition(posterior, List.of(new Acquisition.Limit(posterior, .2)), .8);
    var row = new double[] {.55, .45, 1};
    var slopes = new double[3];
    acquisition.at(row, new boolean[] {true, true, false}, slopes);
    for (int i = 0; i < 2; i++) {
      double slope =
          (acquisition.at(moved(row, i, 1e-5)) - acquisition.at(moved(row, i, -1e-5))) / 2e-5;
      assertThat(slopes[i]).isCloseTo(slope, within(1e-6));
    }
  }

  private static double[] theta() {
    return new double[] {
      Math.log(2), Math.log(.5), Math.log(.7), Math.log(1.3), Math.log(.01), Math.log(.6)
    };
  }

  private static double[] moved(double[] from, int i, double by) {
    var moved = from.clone();
    moved[i] += by;
    return moved;
  }

  private static Parameter real(String name) {
    return new Parameter.Real(name, 0, 1, Scale.LINEAR, OptionalDouble.empty());
  }
}

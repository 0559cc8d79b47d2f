package io.tune4rec.model.floor.gru4rec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.Gru4RecConfig.Adaptation;
import io.tune4rec.model.config.Gru4RecConfig.Update;
import org.junit.jupiter.api.Test;

/** Two steps of gradients 0.3 and 0.4 from 1, by each rule's formula. */
class UpdatesTest {
  private static final double RATE = 0.1;

  @Test
  void adagrad_divides_by_the_root_of_all_squares() {
    assertThat(afterTwoSteps(Adaptation.ADAGRAD, 0, 0))
        .isCloseTo(
            1 - RATE * .3 / Math.sqrt(.09 + 1e-6) - RATE * .4 / Math.sqrt(.25 + 1e-6),
            within(1e-6));
  }

  @Test
  void rmsprop_divides_by_the_root_of_their_running_mean() {
    double first = .1 * .09;
    double second = .9 * first + .1 * .16;

    assertThat(afterTwoSteps(Adaptation.RMSPROP, 0, 0))
        .isCloseTo(
            1 - RATE * .3 / Math.sqrt(first + 1e-6) - RATE * .4 / Math.sqrt(second + 1e-6),
            within(1e-6));
  }

  @Test
  void adadelta_also_multiplies_by_the_root_of_the_steps_running_mean() {
    double first = .1 * .09;
    double scaling = 1e-6 / (first + 1e-6);
    double steps = .1 * scaling * .09;
    double second = .9 * first + .1 * .16;
    double later = (steps + 1e-6) / (second + 1e-6);

    assertThat(afterTwoSteps(Adaptation.ADADELTA, 0, 0))
        .isCloseTo(1 - RATE * .3 * Math.sqrt(scaling) - RATE * .4 * Math.sqrt(later), within(1e-6));
  }

  @Test
  void adam_takes_unbiased_means() {
    double mean = .9 * .1 * .3 + .1 * .4;
    double square = .999 * .001 * .09 + .001 * .16;
    double unbiased = mean / (1 - .9 * .9) / Math.sqrt(square / (1 - .999 * .999) + 1e-6);

    assertThat(afterTwoSteps(Adaptation.ADAM, 0, 0))
        .isCloseTo(1 - RATE * .3 / Math.sqrt(.09 + 1e-6) - RATE * unbiased, within(1e-5));
  }

  @Test
  void momentum_takes_a_part_of_the_step_before_again() {
    assertThat(afterTwoSteps(Adaptation.NONE, 0.5, 0))
        .isCloseTo(1 - .03 - (.5 * .03 + .04), within(1e-6));
  }

  @Test
  void decay_pulls_a_weight_to_zero() {
    double first = 1 - RATE * (.3 + .01);

    assertThat(afterTwoSteps(Adaptation.NONE, 0, 0.01))
        .isCloseTo(first - RATE * (.4 + .01 * first), within(1e-6));
  }

  @Test
  void a_row_looked_up_twice_moves_twice_and_remembers_the_last() {
    var parameter = Parameter.zeros(3, 1);
    var updates = new Updates(new Update(Adaptation.ADAGRAD, RATE, 0, 0, 0));
    updates.prepare(parameter);
    parameter.squares[1] = .5f;

    updates.rows(
        parameter, new int[] {1, 2, 1}, 3, new int[] {0, 2, 1}, new float[] {.3f, .7f, .4f}, 1);

    assertThat((double) parameter.values[1])
        .isCloseTo(
            -RATE * .3 / Math.sqrt(.59 + 1e-6) - RATE * .4 / Math.sqrt(.66 + 1e-6), within(1e-6));
    assertThat((double) parameter.squares[1]).isCloseTo(.66, within(1e-6));
    assertThat((double) parameter.squares[2]).isCloseTo(.49, within(1e-6));
    assertThat(parameter.values[0]).isZero();
  }

  private static double afterTwoSteps(Adaptation adaptation, double momentum, double decay) {
    var parameter = Parameter.zeros(1, 1);
    var updates = new Updates(new Update(adaptation, RATE, momentum, decay, 0));
    updates.prepare(parameter);
    parameter.values[0] = 1;
    updates.matrix(parameter, new float[] {.3f}, 1);
    updates.matrix(parameter, new float[] {.4f}, 1);
    return parameter.values[0];
  }
}

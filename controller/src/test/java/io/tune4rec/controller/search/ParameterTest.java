package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {
  private static final OptionalDouble NO_STEP = OptionalDouble.empty();

  private final RandomGenerator random = TrialRandom.forSampling(7, 1);

  @Test
  void values_on_a_step_are_the_decimals_a_person_would_write() {
    var dropout = new Parameter.Real("dropout", 0, 0.5, Scale.LINEAR, OptionalDouble.of(0.1));

    var values = new TreeSet<Object>();
    for (int i = 0; i < 500; i++) {
      values.add(dropout.draw(random));
    }

    assertThat(values).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
    assertThat(dropout.contains(0.3)).isTrue();
    assertThat(dropout.contains(0.1 * 3)).isFalse();
    assertThat(dropout.contains(0.35)).isFalse();
  }

  @Test
  void a_step_that_does_not_reach_high_stops_before_it() {
    var parameter = new Parameter.Real("p", 0.1, 0.45, Scale.LINEAR, OptionalDouble.of(0.1));

    assertThat(draws(parameter, 300)).allMatch(x -> x <= 0.4).contains(0.4);
  }

  @Test
  void a_step_as_wide_as_the_range_is_legal_whatever_binary_fractions_say() {
    var parameter = new Parameter.Real("p", 0.4, 0.5, Scale.LINEAR, OptionalDouble.of(0.1));

    assertThat(draws(parameter, 100)).containsOnly(0.4, 0.5);
  }

  @Test
  void a_linear_real_is_uniform() {
    var parameter = new Parameter.Real("p", 2, 6, Scale.LINEAR, NO_STEP);

    var draws = draws(parameter, 20_000);

    assertThat(draws).allMatch(x -> x >= 2 && x <= 6);
    assertThat(mean(draws)).isCloseTo(4, within(0.03));
    assertThat(share(draws, 3)).isCloseTo(0.25, within(0.015));
  }

  @Test
  void a_log_real_is_uniform_in_its_logarithm() {
    var parameter = new Parameter.Real("p", 1e-4, 1e-1, Scale.LOG, NO_STEP);

    var draws = draws(parameter, 20_000);

    assertThat(draws).allMatch(x -> x >= 1e-4 && x <= 1e-1);
    assertThat(share(draws, 1e-3)).isCloseTo(1 / 3.0, within(0.015));
    assertThat(share(draws, 1e-2)).isCloseTo(2 / 3.0, within(0.015));
  }

  @Test
  void a_whole_number_is_uniform_over_its_steps() {
    var parameter = new Parameter.Whole("p", 8, 32, 8, Scale.LINEAR);

    var counts = new int[5];
    for (int i = 0; i < 20_000; i++) {
      counts[(int) ((Long) parameter.draw(random) / 8)]++;
    }

    assertThat(counts[0]).isZero();
    assertThat(IntStream.of(counts).skip(1)).allMatch(n -> Math.abs(n - 5_000) < 300);
  }

  @Test
  void a_log_whole_number_reaches_both_ends_and_prefers_small_ones() {
    var parameter = new Parameter.Whole("p", 1, 64, 1, Scale.LOG);

    var draws = IntStream.range(0, 20_000).mapToLong(i -> (Long) parameter.draw(random)).toArray();

    assertThat(draws).contains(1, 64);
    assertThat(Arrays.stream(draws)).allMatch(x -> x >= 1 && x <= 64);
    double upTo8 = Arrays.stream(draws).filter(x -> x <= 8).count() / 20_000.0;
    assertThat(upTo8).isCloseTo(Math.log(8.5 / 0.5) / Math.log(64.5 / 0.5), within(0.015));
  }

  @Test
  void a_choice_takes_each_value_as_often() {
    var parameter = new Parameter.Choice("p", List.of("a", 2L, 0.5));

    long a = IntStream.range(0, 9_000).filter(i -> parameter.draw(random).equals("a")).count();

    assertThat(a).isBetween(2_850L, 3_150L);
    assertThat(parameter.contains(2L)).isTrue();
    assertThat(parameter.contains("2")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0    | 1   | LOG    |      | a log scale needs low > 0, but got low=0.0; set low to 1e-6 or drop 'scale: log'
          2    | 1   | LINEAR |      | low is at most high, but got low=2.0 and high=1.0; swap them
          1    | 2   | LOG    | 0.1  | only a linear scale has a step, but got both a step and 'scale: log'; drop one of them
          0    | 1   | LINEAR | 0    | a step is above 0, but got step=0.0; drop it for a continuous range
          0    | 1   | LINEAR | 1e-30 | a range holds at most 2^53 steps, but got step=1.0E-30 between 0.0 and 1.0; drop it for a continuous range
          0    | 1   | LINEAR | 2    | a step is at most high - low, but got step=2.0 between 0.0 and 1.0; make it smaller
          NaN  | 1   | LINEAR |      | low and high are finite numbers, but got low=NaN and high=1.0; give both ends
          """)
  void a_real_that_cannot_be_is_refused(
      double low, double high, Scale scale, Double step, String message) {
    var optional = step == null ? NO_STEP : OptionalDouble.of(step);

    assertThatThrownBy(() -> new Parameter.Real("p", low, high, scale, optional))
        .isInstanceOf(BrokenLawException.class)
        .hasMessage("p: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 8 | 1 | LOG    | a log scale needs low > 0, but got low=0; set low to 1 or drop 'scale: log'
          3 | 2 | 1 | LINEAR | low is at most high, but got low=3 and high=2; swap them
          1 | 8 | 0 | LINEAR | a step is at least 1, but got step=0; drop it for 1
          1 | 8 | 9 | LINEAR | a step is at most high - low, but got step=9 between 1 and 8; make it smaller
          1 | 8 | 2 | LOG    | only a linear scale has a step, but got step=2 and 'scale: log'; drop one of them
          """)
  void a_whole_number_that_cannot_be_is_refused(
      long low, long high, long step, Scale scale, String message) {
    assertThatThrownBy(() -> new Parameter.Whole("p", low, high, step, scale))
        .isInstanceOf(BrokenLawException.class)
        .hasMessage("p: " + message);
  }

  @Test
  void a_choice_without_or_with_equal_values_is_refused() {
    assertThatThrownBy(() -> new Parameter.Choice("p", List.of()))
        .hasMessage("p: there is at least one value to choose, but got none; name one");
    assertThatThrownBy(() -> new Parameter.Choice("p", List.of("a", "a")))
        .hasMessage("p: each value is named once, but got [a, a]; remove the repeated one");
  }

  private List<Double> draws(Parameter parameter, int n) {
    return IntStream.range(0, n).mapToObj(i -> (Double) parameter.draw(random)).toList();
  }

  private static double mean(List<Double> draws) {
    return draws.stream().flatMapToDouble(DoubleStream::of).average().orElseThrow();
  }

  private static double share(List<Double> draws, double below) {
    return draws.stream().filter(x -> x < below).count() / (double) draws.size();
  }
}

package io.tune4rec.controller.search.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Witness: scipy.stats.norm.sf and cdf. */
class NormalTest {
  @ParameterizedTest
  @CsvSource({
    "-1, 1, 0.6826894921370859",
    "0, 0.01, 0.003989356314631603",
    "2, 3, 0.0214002339165491",
    "-3, -2, 0.0214002339165491",
    "5, 6, 2.856649842341556e-07",
    "8, 20, 6.22096057427174e-16"
  })
  void masses_are_those_of_scipy_far_out_too(double a, double b, double mass) {
    assertThat(Normal.between(a, b)).isCloseTo(mass, withinPercentage(1e-2));
  }
}

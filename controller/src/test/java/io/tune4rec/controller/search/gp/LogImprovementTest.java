package io.tune4rec.controller.search.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogImprovementTest {
  /** Witness: mpmath at 60 digits; below -50 by Mills' ratio as a continued fraction there. */
  @ParameterizedTest
  @CsvSource({
    "2, 0.69738354578822831, -0.023012909328963488",
    "0, -0.91893853320467274, -0.69314718055994531",
    "-.999, -2.4832171154475854, -1.8394969101647779",
    "-1.001, -2.4870256579553892, -1.8425471807560768",
    "-3, -7.8696860596030285, -6.6077262215103495",
    "-10, -55.553122036122356, -53.231285150512471",
    "-40, -808.29856835661996, -804.60844201375379",
    "-300, -45012.326536814554, -45006.622732118663",
    "-20000, -200000020.72591365, -200000010.82242609"
  })
  void logarithms_are_exact_far_into_the_tail(double z, double logH, double logNormal) {
    assertThat(LogImprovement.logH(z)).isCloseTo(logH, within(1e-11 * Math.max(1, -logH)));
    assertThat(LogImprovement.logNormal(z))
        .isCloseTo(logNormal, within(1e-11 * Math.max(1, -logNormal)));
  }

  @ParameterizedTest
  @CsvSource({"3", "0", "-.9", "-1.1", "-6", "-50"})
  void slopes_are_those_of_the_values(double z) {
    double h = 1e-5;

    assertThat(LogImprovement.slopeOfLogH(z))
        .isCloseTo(
            (LogImprovement.logH(z + h) - LogImprovement.logH(z - h)) / (2 * h), within(1e-5));
    assertThat(LogImprovement.slopeOfLogNormal(z))
        .isCloseTo(
            (LogImprovement.logNormal(z + h) - LogImprovement.logNormal(z - h)) / (2 * h),
            within(1e-5));
  }
}

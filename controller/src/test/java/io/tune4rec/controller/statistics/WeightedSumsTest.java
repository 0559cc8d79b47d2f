package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedSumsTest {
  @Test
  void counts_have_the_moments_of_a_poisson_with_mean_one() {
    var counts = new float[4_000_003];
    Weights.COUNTS.fill(counts, new SplittableRandom(1));

    assertThat(moment(counts, 0, 1)).isCloseTo(1, within(.002));
    assertThat(moment(counts, 1, 2)).isCloseTo(1, within(.003));
    assertThat(moment(counts, 1, 3)).isCloseTo(1, within(.02));
  }

  @Test
  void signs_are_even_and_nothing_else() {
    var signs = new float[1_000_001];
    Weights.SIGNS.fill(signs, new SplittableRandom(1));

    assertThat(moment(signs, 0, 1)).isCloseTo(0, within(.004));
    assertThat(IntStream.range(0, signs.length)).allMatch(i -> Math.abs(signs[i]) == 1);
  }

  @Test
  void every_column_sees_the_same_weights_and_every_unit_counts() {
    int units = 1037;
    var random = new SplittableRandom(2);
    var columns = new float[3][units];
    for (int u = 0; u < units; u++) {
      columns[0][u] = (float) random.nextDouble() - .5f;
      columns[1][u] = (float) random.nextDouble() - .5f;
      columns[2][u] = 2 * columns[0][u] - columns[1][u];
    }

    var sums = WeightedSums.of(columns, Weights.COUNTS, new Resampling(1, 700, 1));

    for (int j = 0; j < 700; j++) {
      assertThat(sums[2][j]).isCloseTo(2 * sums[0][j] - sums[1][j], within(1e-3));
    }
  }

  @Test
  void a_lone_unit_is_counted_wherever_it_stands() {
    for (int at : new int[] {0, 7, 8, 1023, 1024, 1036}) {
      var column = new float[1037];
      column[at] = 1;

      var sums =
          WeightedSums.of(new float[][] {column}, Weights.COUNTS, new Resampling(1, 2000, 2));

      assertThat(Arrays.stream(sums[0])).allMatch(sum -> sum == Math.rint(sum));
      assertThat(Arrays.stream(sums[0]).average().orElseThrow()).isCloseTo(1, within(.1));
    }
  }

  private static double moment(float[] values, double centre, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value - centre, power);
    }
    return sum / values.length;
  }
}

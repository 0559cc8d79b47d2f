package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F77")
class ExactSumTest {
  @Test
  void loses_nothing_and_does_not_mind_order_or_grouping() {
    var random = new Random(1);
    var numbers = new ArrayList<Double>();
    for (int i = 0; i < 500; i++) {
      numbers.add(random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)));
    }
    // The witness: decimal arithmetic, which does not round.
    double expected =
        numbers.stream()
            .map(BigDecimal::new)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .doubleValue();

    for (int order = 0; order < 20; order++) {
      Collections.shuffle(numbers, random);
      var first = new ExactSum();
      var second = new ExactSum();
      int cut = random.nextInt(numbers.size());
      numbers.subList(0, cut).forEach(first::add);
      numbers.subList(cut, numbers.size()).forEach(second::add);
      first.add(second);
      assertThat(first.value()).isEqualTo(expected);
    }
  }

  @Test
  void small_numbers_survive_beside_large_ones() {
    var sum = new ExactSum();
    for (double number : new double[] {1e16, 1, 1e100, 1, -1e100, -1e16}) {
      sum.add(number);
    }

    assertThat(sum.value()).isEqualTo(2);
  }

  @Test
  void products_are_not_rounded_either() {
    var sum = new ExactSum();
    sum.addProduct(0.1, 0.1);

    assertThat(sum.exact()).isEqualByComparingTo(new BigDecimal(0.1).pow(2));
  }

  @Test
  void what_is_not_finite_shows() {
    assertThat(sum(1, Double.NaN, 2)).isNaN();
    assertThat(sum(1, Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(sum(Double.NEGATIVE_INFINITY, 3, Double.POSITIVE_INFINITY)).isNaN();
    assertThat(sum()).isZero();
    assertThat(new ExactMean().value()).isNaN();
  }

  private static double sum(double... numbers) {
    var whole = new ExactSum();
    for (double number : numbers) {
      var part = new ExactSum();
      part.add(number);
      whole.add(part);
    }
    return whole.value();
  }
}

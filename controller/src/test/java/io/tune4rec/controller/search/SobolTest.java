package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SobolTest {
  /**
   * A (0, m, 1) net in each coordinate: one point in each of 2^m equal cells, and not the middle.
   */
  @Test
  void each_coordinate_has_one_point_in_each_cell() {
    for (long seed = 0; seed < 5; seed++) {
      var points = new Sobol(12, seed).first(64);
      for (int d = 0; d < 12; d++) {
        int at = d;
        assertThat(Arrays.stream(points).mapToInt(p -> (int) (p[at] * 64)).distinct().count())
            .isEqualTo(64);
      }
    }
  }

  /** Dimensions 0 and 1 are a (0, m, 2) net: each box of area 1/64 holds one of 64 points. */
  @Test
  void the_first_two_coordinates_fill_every_elementary_box() {
    var points = new Sobol(2, 7).first(64);
    for (int k = 0; k <= 6; k++) {
      int wide = 1 << k;
      int high = 64 >> k;
      assertThat(
              Arrays.stream(points)
                  .mapToInt(p -> (int) (p[0] * wide) * high + (int) (p[1] * high))
                  .distinct()
                  .count())
          .isEqualTo(64);
    }
  }

  @Test
  void a_point_is_the_same_alone_and_in_a_row_and_another_seed_gives_others() {
    var sobol = new Sobol(3, 1);

    assertThat(sobol.point(37)).isEqualTo(sobol.first(40)[37]);
    assertThat(new Sobol(3, 2).point(37)).isNotEqualTo(sobol.point(37));
  }

  @Test
  void there_is_no_end_of_dimensions() {
    assertThat(new Sobol(1_100, 1).point(5)).hasSize(1_100).doesNotHaveDuplicates();
  }
}

package io.tune4rec.model.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.training.TinyData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegativesTest {
  private static final int CASES = 4_000;
  private static final int ITEMS = TinyData.ITEMS;

  @TempDir static Path store;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    data = TinyData.create(store, 200, 10, CASES);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  private static int[][] drawn(Candidates candidates, int negatives, Ranking.Draw draw) {
    var source = new Negatives(data, candidates, new Ranking.Sampled(negatives, draw));
    return IntStream.range(0, CASES).mapToObj(i -> source.of(Split.TEST, i)).toArray(int[][]::new);
  }

  private static int[] interactions(int slice) {
    return LongStream.range(data.begin(Split.TEST, slice), data.end(Split.TEST, slice))
        .mapToInt(data.itemIds()::at)
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(Ranking.Draw.class)
  void they_are_distinct_sorted_and_leave_out_what_may_not_compete(Ranking.Draw draw) {
    for (var candidates : Candidates.values()) {
      var all = drawn(candidates, 10, draw);

      for (int slice = 0; slice < CASES; slice++) {
        var session = interactions(slice);
        var left = candidates == Candidates.UNSEEN ? session.length : 1;
        var out = Arrays.copyOfRange(session, session.length - left, session.length);
        assertThat(all[slice]).hasSize(10).isSorted().doesNotHaveDuplicates();
        assertThat(all[slice]).doesNotContain(out);
        assertThat(all[slice][0]).isPositive();
        assertThat(all[slice][9]).isLessThanOrEqualTo(ITEMS);
      }
    }
  }

  @Test
  void a_case_has_the_same_again_and_another_has_others() {
    var first = drawn(Candidates.ALL, 10, Ranking.Draw.UNIFORM);

    assertThat(drawn(Candidates.ALL, 10, Ranking.Draw.UNIFORM)).isDeepEqualTo(first);
    assertThat(first[0]).isNotEqualTo(first[1]);
  }

  @Test
  void where_fewer_are_left_all_of_them_come() {
    for (var draw : Ranking.Draw.values()) {
      assertThat(drawn(Candidates.ALL, ITEMS + 5, draw)[7]).hasSize(ITEMS - 1);
    }
  }

  /** Chi-square of 24 cells at most 50 (23 degrees of freedom: 99.9 % lie below 49.7). */
  @Test
  void uniform_draws_take_each_item_as_often() {
    var counts = counts(drawn(Candidates.ALL, 1, Ranking.Draw.UNIFORM));
    var expected = new double[ITEMS + 1];
    for (int slice = 0; slice < CASES; slice++) {
      int target = target(slice);
      for (int id = 1; id <= ITEMS; id++) {
        expected[id] += id == target ? 0 : 1.0 / (ITEMS - 1);
      }
    }
    assertThat(chiSquare(counts, expected)).isLessThan(50);
  }

  @Test
  void popular_draws_take_items_in_proportion_to_one_and_their_count() {
    var weights = new double[ITEMS + 1];
    Arrays.fill(weights, 1, ITEMS + 1, 1);
    for (int slice = 0; slice < data.size(Split.TRAIN); slice++) {
      for (long i = data.begin(Split.TRAIN, slice); i < data.end(Split.TRAIN, slice); i++) {
        weights[data.itemIds().at(i)]++;
      }
    }
    var expected = new double[ITEMS + 1];
    for (int slice = 0; slice < CASES; slice++) {
      int target = target(slice);
      double sum = Arrays.stream(weights).sum() - weights[target];
      for (int id = 1; id <= ITEMS; id++) {
        expected[id] += id == target ? 0 : weights[id] / sum;
      }
    }
    assertThat(chiSquare(counts(drawn(Candidates.ALL, 1, Ranking.Draw.POPULARITY)), expected))
        .isLessThan(50);
  }

  private static int target(int slice) {
    var session = interactions(slice);
    return session[session.length - 1];
  }

  private static int[] counts(int[][] drawn) {
    var counts = new int[ITEMS + 1];
    Arrays.stream(drawn).flatMapToInt(Arrays::stream).forEach(id -> counts[id]++);
    return counts;
  }

  private static double chiSquare(int[] counts, double[] expected) {
    return IntStream.rangeClosed(1, ITEMS)
        .mapToDouble(id -> Math.pow(counts[id] - expected[id], 2) / expected[id])
        .sum();
  }
}

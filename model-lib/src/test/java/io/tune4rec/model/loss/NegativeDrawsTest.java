package io.tune4rec.model.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.NegativesConfig.Sharing;
import io.tune4rec.model.config.NegativesConfig.Source;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn, by χ² with fixed seeds, and that expectations are right. */
@Tag("F65")
@Tag("F66")
class NegativeDrawsTest {
  private static final int ITEMS = 40;
  private static final long[] COUNTS = counts();

  private static long[] counts() {
    var random = new SplittableRandom(8);
    return IntStream.rangeClosed(0, ITEMS + 1)
        .mapToLong(id -> id % 7 == 0 ? 0 : random.nextLong(1, 200))
        .toArray();
  }

  private static Proposal proposal(Source source, double alpha) {
    return Proposal.of(new NegativesConfig(source, 5, alpha, Sharing.BATCH), ITEMS, COUNTS);
  }

  @ParameterizedTest
  @CsvSource({
    "UNIFORM, 0, 1",
    "UNIFORM, 0, 12",
    "UNIFORM, 0, 39",
    "LOG_UNIFORM, 0, 30",
    "POPULARITY, 0, 30",
    "POPULARITY, 0.5, 30",
    "POPULARITY, 1, 30",
    "MIXED, 0.75, 30",
    "IN_BATCH, 0, 30"
  })
  void items_are_drawn_by_their_chances(Source source, double alpha, int count) {
    var proposal = proposal(source, alpha);
    int draws = 240_000 / count;
    var seen = new long[ITEMS + 1];
    var random = new SplittableRandom(21);
    var ids = new int[count];
    for (int i = 0; i < draws; i++) {
      proposal.draw(ids, 0, count, random);
      for (int id : ids) {
        seen[id]++;
      }
    }

    double statistic = 0;
    double total = 0;
    for (int id = 1; id <= ITEMS; id++) {
      double expected = (double) draws * count * proposal.probability(id);
      statistic += (seen[id] - expected) * (seen[id] - expected) / expected;
      total += proposal.probability(id);
    }
    // Without replacement the numbers vary less.
    double finite = source == Source.UNIFORM ? (ITEMS - 1.0) / (ITEMS - count) : 1;
    assertThat(seen[0]).isZero();
    assertThat(total).isCloseTo(1, within(1e-12));
    assertThat(statistic * finite).isBetween(14.0, 75.0); // 0.02 % and 99.95 % of 39 degrees
  }

  @Test
  void uniform_negatives_are_distinct_and_every_set_is_as_likely() {
    var proposal = new Proposal.Uniform(5);
    var random = new SplittableRandom(4);
    var sets = new int[32];
    var ids = new int[2];
    for (int i = 0; i < 50_000; i++) {
      proposal.draw(ids, 0, 2, random);
      assertThat(ids[0]).isNotEqualTo(ids[1]);
      sets[1 << ids[0] - 1 | 1 << ids[1] - 1]++;
    }

    double statistic =
        Arrays.stream(sets)
            .filter(n -> n > 0)
            .mapToDouble(n -> (n - 5000.0) * (n - 5000.0) / 5000)
            .sum();
    assertThat(Arrays.stream(sets).filter(n -> n > 0)).hasSize(10);
    assertThat(statistic).isLessThan(29.7); // 99.95 % of 9 degrees
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40, 400})
  void uniform_negatives_are_at_most_all_items(int count) {
    var proposal = new Proposal.Uniform(ITEMS);
    var ids = new int[proposal.width(count)];
    proposal.draw(ids, 0, ids.length, new SplittableRandom(1));

    assertThat(Arrays.stream(ids).distinct()).hasSize(Math.min(count, ITEMS));
    assertThat(Arrays.stream(ids)).allMatch(id -> id >= 1 && id <= ITEMS);
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void one_item_alone_is_drawn(Source source) {
    var proposal = Proposal.of(new NegativesConfig(source, 3, 0.5, Sharing.BATCH), 1, COUNTS);
    var ids = new int[1];
    proposal.draw(ids, 0, 1, new SplittableRandom(1));

    assertThat(ids).containsExactly(1);
    assertThat(proposal.probability(1)).isEqualTo(1);
  }

  @Test
  void without_counts_log_uniform_takes_ids_for_ranks() {
    var proposal =
        Proposal.of(new NegativesConfig(Source.LOG_UNIFORM, 3, 0, Sharing.BATCH), 7, new long[0]);

    // The specification's example (section 5.4): eight ids, padding included.
    double[] published = {.333333, .194988, .138346, .107309, .087678, .074131, .064215};
    for (int id = 1; id <= 7; id++) {
      assertThat(proposal.probability(id)).isCloseTo(published[id - 1], within(1e-6));
    }
  }

  /** Section 5.4 again; its formula for these numbers has a sign that the numbers do not have. */
  @Test
  void the_released_library_s_chances_are_reproduced() {
    var released = new ReleasedSampledSoftmax(7, 3, 1);

    double[] published = {.822021, .656585, .540427, .457517, .396055, .348886, .311627};
    for (int id = 1; id <= 7; id++) {
      assertThat(released.inclusion(id)).isCloseTo(published[id - 1], within(1e-6));
    }
    assertThat(released.inclusion(0)).isZero();
    assertThat(released.probability(0)).isZero();
  }

  @Test
  void the_released_library_keeps_the_lowest_of_its_distinct_draws() {
    var released = new ReleasedSampledSoftmax(1000, 20, 1);
    var random = new SplittableRandom(2);
    for (int i = 0; i < 200; i++) {
      int[] drawn = released.draw(random);
      assertThat(drawn).isSorted().hasSizeBetween(5, 20);
      assertThat(Arrays.stream(drawn).distinct()).hasSize(drawn.length);
      assertThat(drawn[0]).isPositive();
    }
  }

  /** What makes the correction of the negatives alone right: the sum over all other items. */
  @ParameterizedTest
  @CsvSource({"UNIFORM", "LOG_UNIFORM", "POPULARITY"})
  void negatives_by_how_often_they_are_expected_add_up_to_all_others(Source source) {
    var shape = Fixture.of(1, 1, 12, true, 1, 9);
    int label = shape.labels()[0];
    var draws = new NegativeDraws(new NegativesConfig(source, 6, 0.6, Sharing.BATCH));
    draws.counts(shape.counts());
    double all = 0;
    for (int id = 1; id <= 12; id++) {
      all += id == label ? 0 : Math.exp(shape.table()[id]);
    }

    double sum = 0;
    int trials = 40_000;
    var random = new SplittableRandom(6);
    for (int i = 0; i < trials; i++) {
      var negatives = shape.draw(draws, random);
      for (int id : negatives.ids()) {
        sum +=
            id == label ? 0 : Math.exp(shape.table()[id]) / negatives.expected().applyAsDouble(id);
      }
    }

    assertThat(sum / trials / all).isCloseTo(1, within(0.01));
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void only_items_are_drawn_and_never_padding_or_what_is_out_of_the_vocabulary(Source source) {
    var shape = Fixture.of(30, 1, 4, true, 1, 9);
    shape.labels()[3] = 5; // out of the vocabulary

    var negatives = shape.draw(new NegativesConfig(source, 50, 0.4, Sharing.BATCH));

    for (int c = 0; c < negatives.width(); c++) {
      assertThat(negatives.ids()[c]).isBetween(1, 4);
    }
  }

  @Test
  void a_batch_a_session_or_a_position_share_what_is_drawn() {
    var shape = Fixture.of(9, 1, 500, false, 1, 9);
    int sessions = (int) Arrays.stream(shape.sessions()).distinct().count();

    var batch = shape.draw(new NegativesConfig(Source.UNIFORM, 8, 0, Sharing.BATCH));
    var session = shape.draw(new NegativesConfig(Source.UNIFORM, 8, 0, Sharing.SESSION));
    var position = shape.draw(new NegativesConfig(Source.UNIFORM, 8, 0, Sharing.POSITION));

    assertThat(batch.ids()).hasSize(8);
    assertThat(session.ids()).hasSize(8 * sessions);
    assertThat(position.ids()).hasSize(8 * 9);
    for (int row = 1; row < 9; row++) {
      assertThat(session.groupOfRow()[row] == session.groupOfRow()[row - 1])
          .isEqualTo(shape.sessions()[row] == shape.sessions()[row - 1]);
    }
  }

  @Test
  void labels_of_the_batch_count_as_often_as_they_occur() {
    var shape = Fixture.of(6, 1, 9, true, 1, 9);
    System.arraycopy(new int[] {3, 3, 8, 3, 10, 1}, 0, shape.labels(), 0, 6);

    var negatives = shape.draw(new NegativesConfig(Source.IN_BATCH, 1, 0, Sharing.BATCH));

    assertThat(negatives.ids()).containsExactly(1, 3, 8);
    assertThat(negatives.times()).containsExactly(1, 3, 1);
    assertThat(negatives.perRow()).isEqualTo(5);
  }

  @Test
  void labels_without_a_row_are_refused() {
    var shape = Fixture.of(2, 1, 3, false, 1, 9);
    shape.labels()[1] = 4;

    assertThatThrownBy(() -> shape.draw(new NegativesConfig(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels lie in 1..3, but got 4; leave rows without one out");
  }
}

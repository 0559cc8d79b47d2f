package io.tune4rec.model.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.FloorConfig.ItemContext;
import io.tune4rec.model.config.FloorConfig.Weighting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Scores of three sessions, worked out by hand from the definitions. */
class FloorScoresTest {
  private static final long DAY = 86_400_000;
  private static final int ITEMS = 5;

  /** Ended two days, one day and half a day before the context's newest item. */
  private static final TrainingSessions TRAIN =
      TrainingSessions.of(
          ITEMS,
          List.of(new int[] {1, 2, 3}, new int[] {2, 4}, new int[] {1, 4, 1}),
          List.of(
              new long[] {DAY - 2, DAY - 1, DAY},
              new long[] {2 * DAY - 9, 2 * DAY},
              new long[] {2 * DAY, 2 * DAY + 1, 5 * DAY / 2}));

  private static final Context CONTEXT = new Context(new int[] {2, 1}, 3 * DAY);

  @Test
  void popularity_scores_nothing_and_of_the_last_day_what_occurred_in_it() {
    assertScores(new FloorConfig.Popularity(0), Map.of());
    assertScores(new FloorConfig.Popularity(1), Map.of(1, 2.0, 2, 1.0, 4, 2.0));
  }

  @Test
  void markov_counts_what_followed_the_last_item() {
    assertScores(new FloorConfig.Markov(), Map.of(2, 1.0, 4, 1.0));
  }

  @Test
  void item_knn_is_the_shrunk_cosine_of_shared_sessions() {
    double twos = 1 / 22.0; // both items are in two sessions and share one
    double twoAndOne = 1 / Math.sqrt(22 * 21);

    assertScores(new FloorConfig.ItemKnn(ItemContext.LAST), Map.of(2, twos, 3, twoAndOne, 4, twos));
    assertScores(
        new FloorConfig.ItemKnn(ItemContext.WHOLE),
        Map.of(1, 0.8 * twos, 2, twos, 3, 1.8 * twoAndOne, 4, 1.8 * twos));
  }

  @Test
  void session_knn_adds_the_similarities_of_the_nearest() {
    double first = 1.5 / Math.sqrt(3 * 2);

    assertScores(
        new FloorConfig.SessionKnn(2, 100), Map.of(1, first + 0.5, 2, first, 3, first, 4, 0.5));
    assertScores(new FloorConfig.SessionKnn(100, 2), Map.of(1, 0.5, 2, 0.25, 4, 0.75));
  }

  @Test
  void vsknn_weighs_position_distance_and_rareness() {
    double idf1 = 1 + 2 * Math.log(3 / 3.0);
    double idf2 = 1 + 2 * Math.log(3 / 2.0);
    double idf3 = 1 + 2 * Math.log(3 / 1.0);
    double idf4 = 1 + 2 * Math.log(3 / 2.0);

    assertScores(
        vsknn(Weighting.DIV, Weighting.DIV, 2, true, false),
        Map.of(1, 1.25 * idf1, 2, (0.75 + 0.125) * idf2, 3, 0.75 * idf3, 4, (0.125 + 0.5) * idf4));
    assertScores(vsknn(Weighting.DIV, Weighting.DIV, 0, false, false), Map.of(3, 0.75, 4, 0.625));
    assertScores(
        vsknn(Weighting.SAME, Weighting.SAME, 0, true, true),
        Map.of(1, 2 * 1.5, 2, 2 * 1.5, 3, 1.0, 4, 1.0));
  }

  @Test
  void vsknn_s_weights_are_the_study_s() {
    assertThat(VsknnModel.ofPosition(Weighting.LINEAR, 3, 5)).isCloseTo(0.8, within(1e-12));
    assertThat(VsknnModel.ofPosition(Weighting.LINEAR, 11, 12)).isZero();
    assertThat(VsknnModel.ofPosition(Weighting.QUADRATIC, 3, 6)).isEqualTo(0.25);
    assertThat(VsknnModel.ofPosition(Weighting.LOG, 3, 6))
        .isCloseTo(1 / Math.log10(4.7), within(1e-12));
    assertThat(VsknnModel.ofStep(Weighting.LINEAR, 12)).isCloseTo(-0.2, within(1e-12));
    assertThat(VsknnModel.ofStep(Weighting.LINEAR, 101)).isZero();
    assertThat(VsknnModel.ofStep(Weighting.QUADRATIC, 4)).isEqualTo(1 / 16.0);
    assertThat(VsknnModel.ofStep(Weighting.LOG, 1)).isCloseTo(1 / Math.log10(2.7), within(1e-12));
  }

  @Test
  void a_neighbour_that_linear_weights_turn_negative_recommends_nothing() {
    var train = TrainingSessions.of(ITEMS, List.of(new int[] {1, 3}));
    var context = new Context(new int[] {1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, 0);

    assertThat(scores(vsknn(Weighting.SAME, Weighting.LINEAR, 0, true, false), train, context))
        .isEmpty();
  }

  @Test
  void stan_weighs_position_recency_and_nearness() {
    double older = Math.exp(-1 / 2.0); // item 2 of the context, λ 2
    double norm = Math.sqrt(1 + older * older);
    double first = (1 + older) / (norm * Math.sqrt(3)) * Math.exp(-2 / 4.0);
    double second = older / (norm * Math.sqrt(2)) * Math.exp(-1 / 4.0);
    double third = 1 / (norm * Math.sqrt(2)) * Math.exp(-0.5 / 4.0);
    double one = Math.exp(-1 / 3.0); // one place from the last shared item, λ 3

    assertScores(
        new FloorConfig.Stan(100, 100, 2, 4, 3, true),
        Map.of(
            1, first * one + third, 2, first + second, 3, first * one, 4, (second + third) * one));
    assertScores(
        new FloorConfig.Stan(100, 100, 2, 4, 3, false),
        Map.of(3, first * one, 4, (second + third) * one));
  }

  @Test
  void stan_without_decays_is_a_plain_cosine() {
    double first = 2 / Math.sqrt(2 * 3);
    double other = 1 / Math.sqrt(2 * 2);

    assertScores(
        new FloorConfig.Stan(100, 100, 0, 0, 0, true),
        Map.of(1, first + other, 2, first + other, 3, first, 4, 2 * other));
  }

  @Test
  void vstan_adds_the_place_of_the_shared_item_and_rareness() {
    double first = 2 / Math.sqrt(2 * 3);
    double other = 1 / Math.sqrt(2 * 2);
    double second = other * Math.exp(-1 / 5.0); // shares item 2, one before the end, λ 5
    double rare = Math.log(3 / 2.0);

    assertScores(
        new FloorConfig.Vstan(new FloorConfig.Stan(100, 100, 0, 0, 0, false), 5, 10),
        Map.of(3, first * (1 + 10 * Math.log(3)), 4, (second + other) * (1 + 10 * rare)));
  }

  @Test
  void without_clock_time_sessions_do_not_age() {
    var train =
        TrainingSessions.of(
            ITEMS, List.of(new int[] {1, 2, 3}, new int[] {2, 4}, new int[] {1, 4, 1}));
    var fresh = new FloorConfig.Stan(100, 100, 0, 0.001, 0, true);

    assertThat(scores(fresh, train, CONTEXT))
        .isEqualTo(scores(new FloorConfig.Stan(100, 100, 0, 0, 0, true), train, CONTEXT));
  }

  @Test
  void an_empty_context_scores_nothing() {
    for (var config :
        List.of(
            new FloorConfig.Markov(),
            new FloorConfig.ItemKnn(ItemContext.WHOLE),
            new FloorConfig.SessionKnn(10, 10),
            vsknn(Weighting.DIV, Weighting.DIV, 1, true, true),
            new FloorConfig.Stan(10, 10, 1, 1, 1, true))) {
      assertThat(scores(config, TRAIN, new Context(new int[0], 0))).as("%s", config).isEmpty();
    }
  }

  private static FloorConfig vsknn(
      Weighting position, Weighting step, double idf, boolean remind, boolean push) {
    return new FloorConfig.Vsknn(100, 100, position, step, idf, remind, push);
  }

  private static void assertScores(FloorConfig config, Map<Integer, Double> expected) {
    var scores = scores(config, TRAIN, CONTEXT);

    assertThat(scores.keySet()).as("%s", config).isEqualTo(new TreeMap<>(expected).keySet());
    expected.forEach(
        (item, score) ->
            assertThat(scores.get(item))
                .as("item %d of %s", item, config)
                .isCloseTo(score, within(1e-12)));
  }

  private static Map<Integer, Double> scores(
      FloorConfig config, TrainingSessions train, Context context) {
    var scores = new Scores(ITEMS);
    Floors.fit(config, train, 0, FitListener.NONE).scorer().score(context, scores);
    var byItem = new TreeMap<Integer, Double>();
    for (int n = 0; n < scores.size(); n++) {
      byItem.put(scores.item(n), scores.of(scores.item(n)));
    }
    return byItem;
  }
}

package io.tune4rec.model.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.protocol.Candidates;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloorRanksTest {
  /** Clicks: item 1 five, items 2 and 3 two each, items 4 to 6 one each, item 7 none. */
  private static final TrainingSessions TRAIN =
      TrainingSessions.of(
          7,
          List.of(
              new int[] {1, 2},
              new int[] {1, 3},
              new int[] {1, 4},
              new int[] {2, 5, 6},
              new int[] {1, 3},
              new int[] {1}));

  @Test
  void popularity_puts_the_target_in_the_middle_of_its_ties() {
    assertThat(ranks(new FloorConfig.Popularity(0), Candidates.ALL, new int[] {7, 1}))
        .containsExactly(1);
    // behind item 1, beside one equal
    assertThat(ranks(new FloorConfig.Popularity(0), Candidates.ALL, new int[] {7, 2}))
        .containsExactly(2);
    // behind three, beside two equals
    assertThat(ranks(new FloorConfig.Popularity(0), Candidates.ALL, new int[] {7, 5}))
        .containsExactly(5);
    assertThat(ranks(new FloorConfig.Popularity(0), Candidates.ALL, new int[] {1, 7}))
        .containsExactly(7);
  }

  @Test
  void scored_items_stand_before_unscored_and_popularity_parts_equal_scores() {
    // after 1: item 3 twice, items 2 and 4 once; 2 is the more popular of them
    assertThat(
            ranks(
                new FloorConfig.Markov(),
                Candidates.ALL,
                new int[] {1, 3},
                new int[] {1, 2},
                new int[] {1, 4},
                new int[] {1, 1},
                new int[] {1, 5},
                new int[] {1, 7}))
        .containsExactly(1, 2, 3, 4, 5, 7);
  }

  @Test
  void items_of_the_context_are_no_candidates_where_only_unseen_ones_are() {
    assertThat(
            ranks(
                new FloorConfig.Markov(),
                Candidates.UNSEEN,
                new int[] {3, 1, 2},
                new int[] {3, 1, 4},
                new int[] {3, 1, 6},
                new int[] {1, 2, 1}))
        // 3 and 1 fall away; a target in its context is a miss
        .containsExactly(1, 2, 3, 8);
  }

  @Test
  void a_target_out_of_vocabulary_is_a_miss() {
    assertThat(ranks(new FloorConfig.Markov(), Candidates.ALL, new int[] {1, 8}))
        .containsExactly(8);
  }

  @Test
  void among_a_few_the_target_is_ranked_as_among_all_of_those() {
    var model = Floors.fit(new FloorConfig.Markov(), TRAIN, 0, FitListener.NONE);
    var cases = Cases.lastOf(List.of(new int[] {1, 4}, new int[] {1, 5}));
    var rivals = List.of(new int[] {2, 5, 7}, new int[] {2, 4, 6, 7});

    // 4 was followed once, as 2, which is the more popular; 5 was not, ties with 6, and 7 is last
    assertThat(FloorRanks.among(() -> rivals::get, model, cases, Candidates.ALL, 1))
        .containsExactly(2, 3);
  }

  @Test
  void the_number_of_threads_changes_nothing() {
    var random = new SplittableRandom(5);
    var sessions = new ArrayList<int[]>();
    for (int s = 0; s < 2_000; s++) {
      sessions.add(random.ints(2 + random.nextInt(6), 1, 40).toArray());
    }
    var train = TrainingSessions.of(40, sessions.subList(0, 1_000));
    var cases = Cases.lastOf(sessions.subList(1_000, 2_000));

    for (var config :
        List.of(
            new FloorConfig.ItemKnn(FloorConfig.ItemContext.WHOLE),
            new FloorConfig.SessionKnn(20, 100),
            new FloorConfig.Stan(20, 100, 2, 0, 3, true))) {
      var model = Floors.fit(config, train, 0, FitListener.NONE);
      assertThat(FloorRanks.of(model, cases, Candidates.UNSEEN, 3))
          .isEqualTo(FloorRanks.of(model, cases, Candidates.UNSEEN, 1));
    }
  }

  @Test
  void ranks_follow_the_definition_on_drawn_sessions() {
    var random = new SplittableRandom(6);
    var sessions = new ArrayList<int[]>();
    for (int s = 0; s < 300; s++) {
      sessions.add(random.ints(2 + random.nextInt(5), 1, 25).toArray());
    }
    var train = TrainingSessions.of(25, sessions.subList(0, 100));
    var model = Floors.fit(new FloorConfig.SessionKnn(7, 30), train, 0, FitListener.NONE);
    var cases = Cases.lastOf(sessions.subList(100, 300));

    for (var candidates : Candidates.values()) {
      var expected = new int[cases.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = byDefinition(model, cases.context(i), cases.target(i), candidates);
      }
      assertThat(FloorRanks.of(model, cases, candidates, 2)).isEqualTo(expected);
    }
  }

  /** Every candidate by its group, score with share, and popularity; compared one by one. */
  private static int byDefinition(
      FloorModel model, Context context, int target, Candidates candidates) {
    var scores = new Scores(25);
    model.scorer().score(context, scores);
    var seen = new ArrayList<Integer>();
    for (int item : context.items()) {
      seen.add(item);
    }
    if (candidates == Candidates.UNSEEN && seen.contains(target)) {
      return 26;
    }
    int higher = 0;
    int ties = 0;
    for (int item = 1; item <= 25; item++) {
      if (item != target && (candidates == Candidates.ALL || !seen.contains(item))) {
        double mine = worth(model, scores, target);
        double other = worth(model, scores, item);
        higher += other > mine ? 1 : 0;
        ties += other == mine ? 1 : 0;
      }
    }
    return 1 + higher + ties / 2;
  }

  /** Scored items from 1,000,000 up, others by their clicks. */
  private static double worth(FloorModel model, Scores scores, int item) {
    return scores.has(item)
        ? 1e6 + scores.of(item) + model.counts().tieBreak(item)
        : model.counts().of(item);
  }

  private static int[] ranks(FloorConfig config, Candidates candidates, int[]... sessions) {
    var model = Floors.fit(config, TRAIN, 0, FitListener.NONE);
    return FloorRanks.of(model, Cases.lastOf(List.of(sessions)), candidates, 1);
  }
}

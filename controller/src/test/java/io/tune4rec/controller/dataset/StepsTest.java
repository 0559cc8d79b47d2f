package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.dataset.Preparation.RareItems;
import io.tune4rec.controller.dataset.Preparation.Repeats;
import io.tune4rec.controller.dataset.Preparation.Tie;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final Clicks clicks = new Clicks();

  @Test
  void ties_are_counted_within_a_session_and_stay_as_they_came() {
    var ties = new TieOrder(Tie.FILE, Clicks.LAYOUT, 0, clicks);

    ties.accept(clicks.row(1, 5, 9));
    ties.accept(clicks.row(1, 5, 3));
    ties.accept(clicks.row(2, 5, 1));
    ties.end();

    assertThat(clicks.sessions()).containsExactly("9 3 1");
    assertThat(ties.ties()).isEqualTo(1);
  }

  @Test
  void ties_by_item_are_put_in_the_order_of_items() {
    var ties = new TieOrder(Tie.ITEM, Clicks.LAYOUT, 0, clicks);

    for (int item : new int[] {9, 3, 7}) {
      ties.accept(clicks.row(1, 5, item));
    }
    ties.accept(clicks.row(1, 6, 2));
    ties.accept(clicks.row(2, 6, 1));
    ties.end();

    assertThat(clicks.sessions()).containsExactly("3 7 9 2 1");
    assertThat(ties.ties()).isEqualTo(2);
  }

  @Test
  void a_user_who_was_idle_longer_than_told_begins_a_session() {
    var sessions = new Sessioniser(OptionalLong.of(1800), clicks);

    sessions.accept(clicks.row(1, 0, 1));
    sessions.accept(clicks.row(1, 1800, 2));
    sessions.accept(clicks.row(1, 3601, 3));
    sessions.accept(clicks.row(2, 3601, 4));
    sessions.end();

    assertThat(clicks.sessions()).containsExactly("1 2", "3", "4");
  }

  @Test
  void a_named_session_is_never_parted() {
    var sessions = new Sessioniser(OptionalLong.empty(), clicks);

    sessions.accept(clicks.row(1, 0, 1));
    sessions.accept(clicks.row(1, 1_000_000_000, 2));
    sessions.end();

    assertThat(clicks.sessions()).containsExactly("1 2");
  }

  @Test
  void repeats_are_kept_or_left_out_within_a_session() {
    clicks.session(new RepeatFilter(Repeats.KEEP, 0, clicks), 1, 1, 2, 1);
    var consecutive = new RepeatFilter(Repeats.CONSECUTIVE, 0, clicks);
    clicks.session(consecutive, 1, 1, 1, 2, 1);
    clicks.session(consecutive, 1, 2);
    var all = new RepeatFilter(Repeats.ALL, 0, clicks);
    clicks.session(all, 1, 1, 2, 1);
    clicks.session(all, 1, 2);

    assertThat(clicks.sessions()).containsExactly("1 1 2 1", "1 2 1", "1 2", "1 2", "1 2");
    assertThat(consecutive.dropped()).isEqualTo(2);
    assertThat(all.dropped()).isEqualTo(2);
  }

  @Test
  void short_sessions_are_left_out() {
    var lengths = new LengthLimit(3, OptionalInt.empty(), Clicks.LAYOUT, clicks);

    clicks.session(lengths, 1, 2);
    clicks.session(lengths, 1, 2, 3);
    clicks.session(lengths, 4, 5, 6, 7);

    assertThat(clicks.sessions()).containsExactly("1 2 3", "4 5 6 7");
    assertThat(lengths.tooShort()).isEqualTo(1);
  }

  @Test
  void of_long_sessions_the_newest_interactions_are_kept() {
    var lengths = new LengthLimit(2, OptionalInt.of(3), Clicks.LAYOUT, clicks);

    clicks.session(lengths, 1, 2, 3, 4, 5);
    clicks.session(lengths, 6);
    clicks.session(lengths, 7, 8);

    assertThat(clicks.sessions()).containsExactly("3 4 5", "7 8");
    assertThat(lengths.cut()).isEqualTo(2);
  }

  @Test
  void an_item_s_age_is_counted_from_its_first_sight_in_any_session() {
    var sight = new FirstSight(0, 9, clicks);

    sight.accept(clicks.row(1, 500, 7));
    sight.accept(clicks.row(2, 100, 7));

    assertThat(sight.age(7, 500)).isEqualTo(400);
    assertThat(sight.age(7, 100)).isZero();
  }

  @Test
  void rare_items_lose_their_ids_and_the_others_are_numbered_anew() {
    var support = new int[] {0, 5, 1, 4};

    var oov = ItemIds.frequent(support, 4, RareItems.OOV);
    var drop = ItemIds.frequent(support, 4, RareItems.DROP);

    assertThat(new int[] {oov.of(1), oov.of(2), oov.of(3)}).containsExactly(1, 3, 2);
    assertThat(new int[] {drop.of(1), drop.of(2), drop.of(3)}).containsExactly(1, 0, 2);
    assertThat(oov.cardinality()).isEqualTo(2);
    assertThat(oov.rare()).isEqualTo(1);
    assertThat(oov.isRare(2)).isTrue();
    assertThat(drop.isRare(2)).isTrue();
  }

  @Test
  void a_support_that_no_item_has_is_refused() {
    assertThatThrownBy(() -> ItemIds.frequent(new int[] {0, 5, 1, 4}, 6, RareItems.OOV))
        .hasMessage(
            "min_item_support: some item has at least 6 interactions in the training part, but the"
                + " most frequent one has 5; lower it");
  }

  @Test
  void indices_are_sorted_stably_by_their_keys() {
    long[] keys = {5, 3, 5, -1, 3, 9, 0};

    assertThat(new StableOrder(keys, keys.length).indices()).containsExactly(3, 6, 1, 4, 0, 2, 5);
    assertThat(new StableOrder(keys, 1).indices()).containsExactly(0);
  }
}

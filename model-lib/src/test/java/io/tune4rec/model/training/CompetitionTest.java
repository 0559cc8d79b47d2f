package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.protocol.Protocol;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against ranks counted one by one. */
class CompetitionTest {
  private static final int CASES = 200;
  private static final int ITEMS = TinyData.ITEMS;
  private static final int[] SLICES = IntStream.range(0, CASES).toArray();

  @TempDir static Path store;
  private static SessionDataset data;
  private static NDManager manager;
  private static float[][] scores;

  @BeforeAll
  static void generate() {
    data = TinyData.create(store, 50, 20, CASES);
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    var random = new SplittableRandom(5);
    scores = new float[CASES][ITEMS + 1];
    for (var row : scores) {
      for (int id = 0; id <= ITEMS; id++) {
        row[id] = random.nextInt(12); // many ties
      }
      row[0] = 100; // the padding id would win
    }
  }

  @AfterAll
  static void close() {
    manager.close();
    data.close();
  }

  private static int[] ranks(Object protocol) {
    return ranked(protocol).ranks();
  }

  private static Ranked ranked(Object protocol) {
    try (var step = manager.newSubManager()) {
      NDArray array = step.create(scores);
      return new Competition(data, Protocol.parse(protocol)).ranks(array, Split.TEST, SLICES);
    }
  }

  private static int target(int slice) {
    return data.itemIds().at(data.end(Split.TEST, slice) - 1);
  }

  private static int[] context(int slice) {
    return LongStream.range(data.begin(Split.TEST, slice), data.end(Split.TEST, slice) - 1)
        .mapToInt(data.itemIds()::at)
        .toArray();
  }

  private static int counted(int slice, boolean unseen) {
    int target = target(slice);
    int[] seen = unseen ? context(slice) : new int[0];
    if (Arrays.stream(seen).anyMatch(id -> id == target)) {
      return ITEMS + 1;
    }
    var row = scores[slice];
    return 1
        + (int)
            IntStream.rangeClosed(1, ITEMS)
                .filter(id -> Arrays.stream(seen).noneMatch(s -> s == id))
                .filter(id -> row[id] > row[target] || row[id] == row[target] && id < target)
                .count();
  }

  @Test
  void all_items_compete_but_the_padding_id() {
    assertThat(ranks("next_window"))
        .isEqualTo(IntStream.of(SLICES).map(s -> counted(s, false)).toArray());
  }

  @Test
  void items_of_the_context_are_left_out_and_missed_as_targets() {
    var ranks = ranks(Map.of("kind", "next_window", "candidates", "unseen"));

    assertThat(ranks).isEqualTo(IntStream.of(SLICES).map(s -> counted(s, true)).toArray());
    assertThat(ranks).contains(ITEMS + 1);
    assertThat(ranks).isNotEqualTo(ranks("next_window"));
  }

  @Test
  void cases_that_tie_are_counted() {
    long tied =
        IntStream.of(SLICES)
            .filter(
                s ->
                    IntStream.rangeClosed(1, ITEMS)
                        .anyMatch(id -> id != target(s) && scores[s][id] == scores[s][target(s)]))
            .count();

    var ranked = ranked("next_window");

    assertThat(ranked.tied()).isEqualTo((int) tied).isGreaterThan(CASES / 2);
    assertThat(ranked.isCollapsed()).isTrue();
    assertThat(new Ranked(new int[200], 2).isCollapsed()).isFalse();
  }

  @Test
  void a_sample_of_all_others_ranks_as_all_do() {
    for (var candidates : new String[] {"all", "unseen"}) {
      for (var draw : new String[] {"uniform", "popularity"}) {
        var sampled =
            Map.of(
                "kind",
                "next_window",
                "candidates",
                candidates,
                "sampled_negatives",
                ITEMS,
                "sampled_by",
                draw);

        var full = ranked(Map.of("kind", "next_window", "candidates", candidates));
        assertThat(ranks(sampled)).as(candidates + ", " + draw).isEqualTo(full.ranks());
        assertThat(ranked(sampled).tied()).isEqualTo(full.tied());
      }
    }
  }

  @Test
  void a_sample_is_the_same_again_and_flatters() {
    var protocol = Map.of("kind", "next_window", "sampled_negatives", 5);

    var ranks = ranks(protocol);

    assertThat(ranks(protocol)).isEqualTo(ranks);
    assertThat(IntStream.of(ranks).allMatch(rank -> rank >= 1 && rank <= 6)).isTrue();
    var full = ranks("next_window");
    assertThat(IntStream.of(SLICES).allMatch(s -> ranks[s] <= full[s])).isTrue();
  }
}

package io.tune4rec.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.head.TopItems.Filter;
import io.tune4rec.model.head.TopItems.Item;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F72")
class TopItemsTest {
  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");

  @AfterEach
  void close() {
    manager.close();
  }

  /** Items' scores as the queries themselves: row r scores id i with queries[r][i]. */
  private static final TopItems.Scorer IDENTITY =
      (queries, from, to) -> queries.get(":, " + from + ":" + to);

  private NDArray scores(float[]... rows) {
    return manager.create(rows);
  }

  private static List<Integer> ids(List<Item> items) {
    return IntStream.of(TopItems.ids(items)).boxed().toList();
  }

  @Test
  @Tag("F73")
  void the_best_come_first_and_padding_and_out_of_vocabulary_never() {
    var found =
        new TopItems(4, 3).of(scores(new float[] {9, 1, 3, 2, 0, 8}), IDENTITY, Filter.NONE);

    assertThat(ids(found.getFirst())).containsExactly(2, 3, 1);
    assertThat(found.getFirst()).extracting(Item::score).containsExactly(3f, 2f, 1f);
  }

  @Test
  void probabilities_are_softmax_over_the_candidates_alone() {
    var filter = new Filter(List.of(new int[] {2}), Optional.empty());

    var found = new TopItems(4, 4).of(scores(new float[] {9, 1, 3, 2, 0}), IDENTITY, filter);

    double sum = Math.exp(1) + Math.exp(2) + Math.exp(0);
    assertThat(ids(found.getFirst())).containsExactly(3, 1, 4);
    assertThat(found.getFirst().get(0).probability()).isCloseTo(Math.exp(2) / sum, within(1e-6));
    assertThat(found.getFirst().get(2).probability()).isCloseTo(1 / sum, within(1e-6));
  }

  @Test
  void each_row_leaves_out_what_it_has_seen() {
    float[] row = {9, 1, 3, 2, 0};
    var filter =
        new Filter(
            List.of(new int[] {2, 2, 3}, new int[0], new int[] {0, 99, 4}), Optional.empty());

    var found = new TopItems(4, 2).of(scores(row, row, row), IDENTITY, filter);

    assertThat(found)
        .extracting(TopItemsTest::ids)
        .containsExactly(List.of(1, 4), List.of(2, 3), List.of(2, 3));
  }

  @Test
  void only_allowed_items_are_recommended() {
    var filter = new Filter(List.of(new int[] {3}), Optional.of(new int[] {4, 1, 3, 0}));

    var found = new TopItems(5, 3).of(scores(new float[] {9, 1, 3, 2, 0, 7}), IDENTITY, filter);

    assertThat(ids(found.getFirst())).containsExactly(1, 4);
    var none = new Filter(List.of(), Optional.of(new int[0]));
    assertThat(new TopItems(5, 3).of(scores(new float[6]), IDENTITY, none).getFirst()).isEmpty();
  }

  @Test
  void what_is_no_finite_score_is_not_recommended() {
    float[] broken = {0, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1};
    float[] hopeless = {0, Float.NaN, Float.NaN, Float.NaN, Float.NaN};

    var found = new TopItems(4, 3).of(scores(broken, hopeless), IDENTITY, Filter.NONE);

    assertThat(found.get(0)).containsExactly(new Item(4, 1, 1));
    assertThat(found.get(1)).isEmpty();
  }

  @Test
  void of_equal_scores_the_lower_id_comes_first() {
    float[] equal = new float[101];
    float[] some = {0, 1, 2, 2, 3, 2, 2};

    assertThat(ids(new TopItems(100, 5).of(scores(equal), IDENTITY, Filter.NONE).getFirst()))
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(ids(new TopItems(6, 3).of(scores(some), IDENTITY, Filter.NONE).getFirst()))
        .containsExactly(4, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "20, 7", "20, 5000", "200, 100", "200, 4321"})
  void chunks_and_ties_come_to_what_a_sort_comes_to(int k, int columns) {
    int rows = 40;
    int items = 4321;
    var random = new Random(k);
    var byItem = new float[items + 2];
    for (int i = 0; i < byItem.length; i++) {
      byItem[i] = random.nextInt(900) / 100f;
    }
    int[] seen = random.ints(50, 0, items + 2).toArray();
    var filter = new Filter(Collections.nCopies(rows, seen), Optional.empty());
    var table = manager.create(byItem, new Shape(1, byItem.length));
    TopItems.Scorer scorer =
        (queries, from, to) -> queries.matMul(table.get(":, " + from + ":" + to));

    var found =
        new TopItems(items, k).of(manager.ones(new Shape(rows, 1)), scorer, filter, columns);

    var seenSet = Arrays.stream(seen).boxed().toList();
    var expected =
        IntStream.rangeClosed(1, items)
            .boxed()
            .filter(id -> !seenSet.contains(id))
            .sorted(Comparator.comparingDouble((Integer id) -> -byItem[id]).thenComparing(id -> id))
            .toList();
    double mass = expected.stream().mapToDouble(id -> Math.exp(byItem[id])).sum();
    for (int row : new int[] {0, 12, rows - 1}) {
      assertThat(ids(found.get(row))).isEqualTo(expected.subList(0, k));
      assertThat(found.get(row).getFirst().probability())
          .isCloseTo(Math.exp(byItem[expected.getFirst()]) / mass, within(1e-7));
    }
  }

  @Test
  void more_than_there_are_gives_all_of_them() {
    var found = new TopItems(3, 50).of(scores(new float[] {0, 1, 2, 3}), IDENTITY, Filter.NONE);

    assertThat(ids(found.getFirst())).containsExactly(3, 2, 1);
    assertThat(found.getFirst().stream().mapToDouble(Item::probability).sum())
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void a_filter_for_other_rows_and_a_k_of_0_are_refused() {
    var filter = new Filter(List.of(new int[0], new int[0]), Optional.empty());

    assertThatThrownBy(() -> new TopItems(1, 1).of(scores(new float[] {0, 1}), IDENTITY, filter))
        .hasMessage("what was seen is told for each row, but got 2 for 1 rows");
    assertThatThrownBy(() -> new TopItems(1, 0))
        .hasMessage("k: at least 1 item is recommended, but got 0; 10 is usual");
  }
}

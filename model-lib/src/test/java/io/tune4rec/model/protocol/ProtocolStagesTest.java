package io.tune4rec.model.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.dataset.Counts;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.dataset.Window;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProtocolStagesTest {
  private static final long HOUR = 3_600_000;

  /** Windows of an hour: {train, valid, test} each. */
  private static DatasetInfo dataset(String split, int[]... slices) {
    var windows =
        IntStream.range(0, slices.length).mapToObj(i -> window(i * HOUR, slices[i])).toList();
    return dataset(split, windows);
  }

  private static DatasetInfo dataset(String split, List<Window> windows) {
    return dataset(split, TimeBase.CLOCK, windows);
  }

  private static DatasetInfo dataset(String split, TimeBase time, List<Window> windows) {
    var item = new Column("item_id", Column.Kind.CATEGORICAL, 9, Set.of(Column.ITEM_ID));
    return new DatasetInfo(
        "clicks",
        "a".repeat(64),
        new Schema(List.of(item)),
        new Counts(100, 50, 0, 9),
        time,
        Map.of("kind", split),
        windows,
        Map.of(),
        Map.of(),
        List.of(),
        Map.of());
  }

  private static Window window(long start, int... slices) {
    var counts = Map.of(Split.TRAIN, slices[0], Split.VALID, slices[1], Split.TEST, slices[2]);
    return new Window(start, start + HOUR, counts);
  }

  private static DatasetInfo hours(int count) {
    var windows = new int[count][];
    Arrays.fill(windows, new int[] {5, 2, 3});
    return dataset("windows", windows);
  }

  private static Protocol protocol(Object tree) {
    return Protocol.parse(tree);
  }

  @Test
  void one_window_is_one_stage() {
    var info = dataset("time", new int[] {5, 2, 3});

    assertThat(protocol("next_window").stages(info)).containsExactly(new Stage(0, 1, 0, true));
    assertThat(protocol("next_window").cases(info, Split.VALID)).containsExactly(2);
    assertThat(protocol("next_window").cases(info, Split.TEST)).containsExactly(3);
  }

  @Test
  @Tag("F86")
  void incremental_windows_learn_each_once_and_keep_the_model() {
    assertThat(protocol("incremental_windows").stages(hours(4)))
        .containsExactly(
            new Stage(0, 1, 1, true), new Stage(1, 2, 2, false), new Stage(2, 3, 3, false));
  }

  @Test
  @Tag("F86")
  void an_extent_ends_a_trial_with_that_window() {
    var half = protocol(Map.of("kind", "incremental_windows", "windows", "50%"));
    var two = protocol(Map.of("kind", "retrain_all", "windows", 2));

    assertThat(half.stages(hours(6)))
        .as("3 of 5, rounded up")
        .containsExactly(
            new Stage(0, 1, 1, true), new Stage(1, 2, 2, false), new Stage(2, 3, 3, false));
    assertThat(half.cases(hours(6), Split.TEST)).containsExactly(3, 3, 3);
    assertThat(two.stages(hours(6)))
        .containsExactly(new Stage(0, 1, 1, true), new Stage(0, 2, 2, true));
    assertThat(two.stages(hours(2))).containsExactly(new Stage(0, 1, 1, true));
  }

  @Test
  @Tag("F87")
  void retraining_begins_anew_on_all_that_was() {
    assertThat(protocol("retrain_all").stages(hours(4)))
        .containsExactly(
            new Stage(0, 1, 1, true), new Stage(0, 2, 2, true), new Stage(0, 3, 3, true));
  }

  @Test
  @Tag("F87")
  void sliding_begins_anew_on_the_last_windows() {
    var expected =
        List.of(new Stage(0, 1, 1, true), new Stage(0, 2, 2, true), new Stage(1, 3, 3, true));

    assertThat(protocol(Map.of("sliding_last_k", 2)).stages(hours(4))).isEqualTo(expected);
    assertThat(protocol(Map.of("sliding_last_k", "2h")).stages(hours(4))).isEqualTo(expected);
  }

  @Test
  @Tag("F87")
  void a_span_of_time_counts_hours_and_not_the_windows_that_are_there() {
    var gap = dataset("windows", List.of(window(0, 5, 2, 3), window(7 * HOUR, 5, 2, 3)));

    assertThat(protocol(Map.of("sliding_last_k", "6h")).stages(gap)).isEmpty();
    assertThat(protocol(Map.of("sliding_last_k", "7h")).stages(gap)).hasSize(1);
    assertThat(protocol(Map.of("sliding_last_k", 1)).stages(gap)).hasSize(1);
  }

  @Test
  void a_window_without_cases_is_learned_with_the_next() {
    var info = dataset("windows", new int[] {5, 2, 3}, new int[] {4, 0, 0}, new int[] {5, 1, 1});

    assertThat(protocol("incremental_windows").stages(info))
        .containsExactly(new Stage(0, 2, 2, true));
    assertThat(protocol("incremental_windows").cases(info, Split.TEST)).containsExactly(1);
  }

  @Test
  void a_window_with_nothing_to_learn_from_before_it_is_not_evaluated() {
    var info = dataset("windows", new int[] {0, 2, 3}, new int[] {4, 2, 2}, new int[] {5, 1, 1});

    assertThat(protocol("incremental_windows").stages(info))
        .containsExactly(new Stage(0, 2, 2, true));
  }

  @Test
  void the_default_goes_with_the_split() {
    assertThat(Protocol.byDefault(dataset("leave_one_out", new int[] {1, 1, 1})))
        .isEqualTo(protocol("leave_one_out"));
    assertThat(Protocol.byDefault(dataset("time", new int[] {1, 1, 1})))
        .isEqualTo(protocol("next_window"));
    assertThat(Protocol.byDefault(dataset("column", new int[] {1, 1, 1})))
        .isEqualTo(protocol("next_window"));
    assertThat(Protocol.byDefault(hours(2))).isEqualTo(protocol("incremental_windows"));
  }

  @Test
  void another_split_is_refused_by_the_names_of_what_fits() {
    assertThatThrownBy(() -> protocol("leave_one_out").requireFits(hours(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "protocol: a protocol goes with how its dataset was split, but leave_one_out was asked"
                + " for, and 'clicks' is split by windows; use incremental_windows or retrain_all"
                + " or sliding_last_k, or import the dataset again with another --split");
  }

  @Test
  void windows_of_which_none_can_be_judged_are_refused() {
    assertThatThrownBy(() -> protocol(Map.of("sliding_last_k", "30m")).requireFits(hours(3)))
        .hasMessageContaining("with sliding_last_k none of the 3 has; reach further back");
    assertThatThrownBy(() -> protocol("retrain_all").requireFits(hours(1)))
        .hasMessageContaining("none of the 1 has");
  }

  @Test
  void a_span_of_time_is_refused_where_there_is_no_clock() {
    var info =
        dataset("windows", TimeBase.POSITION, List.of(window(0, 5, 2, 3), window(0, 5, 2, 3)));

    assertThatThrownBy(() -> protocol(Map.of("sliding_last_k", "24h")).requireFits(info))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "protocol.last: a span of time needs clock time, but got 24h, and 'clicks' has"
                + " positions alone; give a number of windows");
    protocol(Map.of("sliding_last_k", 1)).requireFits(info);
  }

  @Test
  void as_many_negatives_as_items_are_refused() {
    var tree = Map.of("kind", "retrain_all", "sampled_negatives", 9);

    assertThatThrownBy(() -> protocol(tree).requireFits(hours(2)))
        .hasMessageContaining("protocol.sampled_negatives:")
        .hasMessageContaining("got 9 of 8");
  }

  /** By hand: (1 + 1) / 2 in the first stage, (1 + 0 + 0 + 0) / 4 in the third. */
  @Test
  @Tag("F86")
  void the_average_over_time_weighs_stages_alike() {
    int[] ranks = {1, 10, 3, 11, 50, 99};

    assertThat(RankMetric.RECALL_10.mean(ranks, new int[] {2, 0, 4}))
        .isCloseTo((1 + 0.25) / 2, within(1e-12));
    assertThat(RankMetric.RECALL_10.mean(ranks, new int[] {6}))
        .isEqualTo(RankMetric.RECALL_10.mean(ranks));
    assertThat(RankMetric.RECALL_10.mean(new int[0], new int[] {0})).isNaN();
    assertThatThrownBy(() -> RankMetric.RECALL_10.mean(ranks, new int[] {2, 2}))
        .hasMessageContaining("got 6 ranks and stages of [2, 2]");
  }
}

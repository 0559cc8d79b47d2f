package io.tune4rec.model.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slices of a dataset as floors read them; item 3 is its cardinality. */
class DatasetSlicesTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(new Column("item_id", Column.Kind.CATEGORICAL, 3, Set.of(Column.ITEM_ID))));

  @TempDir Path store;

  @Test
  void training_slices_of_some_windows_come_with_their_times() {
    try (var dataset = twoWindows()) {
      int from = dataset.first(Split.TRAIN, 1);
      var sessions = TrainingSessions.of(dataset, from, dataset.first(Split.TRAIN, 2));

      assertThat(sessions.size()).isEqualTo(1);
      assertThat(sessions.items()).isEqualTo(3);
      assertThat(sessions.clock()).isTrue();
      assertThat(new int[] {sessions.item(0), sessions.item(1)}).containsExactly(3, 1);
      assertThat(sessions.lastTime(0)).isEqualTo(41);
    }
  }

  @Test
  void a_case_is_all_but_the_last_and_the_time_before_it() {
    try (var dataset = twoWindows()) {
      var cases = Cases.of(dataset, Split.TEST, 0, 1);

      assertThat(cases.size()).isEqualTo(1);
      assertThat(cases.context(0).items()).containsExactly(2, 1);
      assertThat(cases.context(0).time()).isEqualTo(51);
      assertThat(cases.target(0)).isEqualTo(3);
    }
  }

  @Test
  void sessions_of_one_interaction_count_where_the_split_is_by_time() {
    try (var dataset = withSingles("time")) {
      var sessions = TrainingSessions.of(dataset, 0, dataset.size(Split.TRAIN));

      // in order of their start; the one before the first slice and that after the last are left
      assertThat(sessions.size()).isEqualTo(3);
      assertThat(sessions.interactions()).isEqualTo(5);
      assertThat(sessions.item(2)).isEqualTo(3);
      assertThat(sessions.lastTime(1)).isEqualTo(20);
    }
    try (var dataset = withSingles("leave_one_out")) {
      assertThat(TrainingSessions.of(dataset, 0, dataset.size(Split.TRAIN)).size()).isEqualTo(2);
    }
  }

  private SessionDataset withSingles(String split) {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      writer.window(0, 100);
      single(writer, 5, 1);
      slice(writer, Split.TRAIN, 10, 1, 2);
      single(writer, 50, 2);
      slice(writer, Split.TRAIN, 30, 2, 1);
      single(writer, 20, 3);
      slice(writer, Split.TEST, 60, 2, 1);
      writer.seal(
          new DatasetText("singles", TimeBase.CLOCK, Map.of("kind", split), Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static void single(DatasetWriter writer, long time, int item) {
    writer.append(time, new int[] {item}, new double[0], Lists.NONE);
    writer.endSession(0);
  }

  private SessionDataset twoWindows() {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      writer.window(0, 40);
      slice(writer, Split.TRAIN, 10, 1, 2);
      writer.window(40, 60);
      slice(writer, Split.TRAIN, 40, 3, 1);
      slice(writer, Split.TEST, 50, 2, 1, 3);
      writer.seal(new DatasetText("two", TimeBase.CLOCK, Map.of(), Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static void slice(DatasetWriter writer, Split split, long start, int... items) {
    long begin = writer.interactions();
    for (int n = 0; n < items.length; n++) {
      writer.append(start + n, new int[] {items[n]}, new double[0], Lists.NONE);
    }
    writer.endSession(0);
    writer.slice(split, new Slice(begin, writer.interactions()));
  }
}

package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.ImportReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the rows has no say in what a dataset is. */
class PermutedRowsTest {
  private static final int SESSIONS = 400;
  private static final int SEEDS = 3;
  private static final Map<String, Object> WINDOWS =
      Map.of("kind", "windows", "window", "hour", "min_sessions", 2);

  @TempDir Path folder;
  @TempDir Path store;

  @Test
  void where_no_session_has_ties() {
    assertSame(RandomLog.bySession(), false, Map.of());
  }

  @Test
  void with_rare_items_out_of_vocabulary_and_features_of_each_kind() {
    assertSame(
        RandomLog.bySession(),
        false,
        Map.of(
            "min_item_support", 4,
            "features", "hour, weekday, item_age, price_in_category(price, kind)",
            "scaling", "gauss_rank"));
  }

  @Test
  void with_rare_items_left_out_and_lengths_bounded() {
    assertSame(
        RandomLog.bySession(),
        false,
        Map.of("min_item_support", 6, "rare_items", "drop", "min_length", 2, "max_length", 5));
  }

  @Test
  void with_windows() {
    assertSame(RandomLog.bySession(), false, Map.of("split", WINDOWS));
  }

  @Test
  void with_the_parts_in_a_column() {
    assertSame(
        RandomLog.byPart(), false, Map.of("split", Map.of("kind", "column", "column", "part")));
  }

  @Test
  void with_leave_one_out_of_users() {
    assertSame(RandomLog.bySessionAndUser(), false, Map.of("split", "leave_one_out"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep", "consecutive", "all"})
  void with_ties_by_item(String repeats) {
    assertSame(RandomLog.bySession(), true, Map.of("tie", "item", "repeats", repeats));
  }

  @Test
  void with_ties_by_item_in_sessions_made_of_users() {
    assertSame(
        RandomLog.byUser(),
        true,
        Map.of("tie", "item", "idle", "10m", "split", WINDOWS, "features", "item_age"));
  }

  @Test
  void ties_in_the_file_s_order_do_have_a_say() {
    var log = new RandomLog(1, SESSIONS, true);

    var one = importing(log, RandomLog.bySession(), Map.of());
    var other = importing(log, RandomLog.bySession(), Map.of());

    assertThat(one.hash()).isNotEqualTo(other.hash());
    assertThat(one.notices()).anyMatch(notice -> notice.endsWith("the order is the file's"));
  }

  private void assertSame(ColumnMapping columns, boolean ties, Map<String, Object> options) {
    for (int seed = 0; seed < SEEDS; seed++) {
      var log = new RandomLog(seed, SESSIONS, ties);

      var one = importing(log, columns, options);
      var other = importing(log, columns, options);

      assertThat(other.hash()).as("seed %d", seed).isEqualTo(one.hash());
      assertThat(other.sample()).isEqualTo(one.sample());
    }
  }

  private ImportReport importing(
      RandomLog log, ColumnMapping columns, Map<String, Object> options) {
    var files = new OwnFiles(folder, store);
    var all = new LinkedHashMap<>(options);
    all.put("leaks", "report");
    return files.importing(
        List.of(files.write("log.csv", log.shuffled())), columns, Preparations.of(all));
  }
}

package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.SampleSession;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of small logs whose outcome can be told by hand. */
class PreparedDatasetTest {
  private static final Map<String, Object> BY_DAY =
      Map.of("valid_from", "2026-11-24", "test_from", "2026-11-25");

  /** Days: Monday 23, Tuesday 24, Wednesday 25 of November 2026. */
  private static final String LOG =
      """
      user,item,ts,kind,price,part
      ann,a,2026-11-23T06:00:00Z,x,10,train
      ann,b,2026-11-23T06:10:00Z,x,30,train
      ann,b,2026-11-23T06:20:00Z,x,30,train
      ann,a,2026-11-23T07:00:00Z,x,10,train
      ann,c,2026-11-23T07:10:00Z,y,5,train
      bob,a,2026-11-24T12:00:00Z,x,10,valid
      bob,b,2026-11-24T12:10:00Z,x,40,valid
      cem,b,2026-11-25T18:00:00Z,x,20,test
      cem,d,2026-11-25T18:10:00Z,z,7,test
      cem,a,2026-11-25T18:20:00Z,x,10,test
      """;

  @TempDir Path folder;
  @TempDir Path store;

  @Test
  void sessions_are_made_of_users_who_were_idle() {
    var report = importing(ofUsers(), Map.of("idle", "30m"));

    assertThat(report.info().counts().sessions()).isEqualTo(4);
    assertThat(report.info().counts().users()).isEqualTo(3);
    assertThat(importing(ofUsers(), Map.of("idle", "1h")).info().counts().sessions()).isEqualTo(3);
    try (var dataset = SessionDataset.open(report.folder())) {
      assertThat(items(dataset)).hasSize(10);
      assertThat(dataset.size(Split.TRAIN)).isEqualTo(2);
    }
  }

  @Test
  void a_few_sessions_are_known_by_their_names() {
    var report = importing(bySession(), Map.of());

    assertThat(report.sample())
        .extracting(SampleSession::session)
        .containsExactlyInAnyOrder("ann", "bob", "cem");
    try (var dataset = SessionDataset.open(report.folder())) {
      for (var sample : report.sample()) {
        assertThat(dataset.sessionEnd(sample.index()) - dataset.sessionBegin(sample.index()))
            .isEqualTo(Map.of("ann", 5L, "bob", 2L, "cem", 3L).get(sample.session()));
      }
    }
  }

  @Test
  void consecutive_repeats_are_left_out_and_counted() {
    var report = importing(bySession(), Map.of("repeats", "consecutive"));

    assertThat(report.info().counts().interactions()).isEqualTo(9);
    assertThat(report.rowsRead()).isEqualTo(10);
    assertThat(report.notices())
        .contains("1 interactions repeat an item of their session and are left out");
    assertThat(report.lines()).contains("  rows     10 read, 9 of them kept");
  }

  @Test
  void items_that_are_rare_in_training_are_out_of_vocabulary() {
    var report = importing(bySession(), Map.of("min_item_support", 2));

    var item = report.info().schema().itemId();
    assertThat(item.cardinality()).isEqualTo(2);
    assertThat(item.oov()).isTrue();
    assertThat(report.notices())
        .contains(
            "2 of 4 items have fewer than 2 interactions in the training part; their 2 interactions"
                + " are out of vocabulary");
    try (var dataset = SessionDataset.open(report.folder())) {
      var ids = dataset.ids("item").orElseThrow();
      assertThat(List.of(ids.value(1), ids.value(2))).containsExactly("a", "b");
      assertThat(originals(dataset)).containsExactlyInAnyOrder("a b b a ?", "a b", "b ? a");
    }
  }

  @Test
  void rare_items_are_left_out_where_asked_and_sessions_may_become_too_short() {
    var report =
        importing(
            bySession(), Map.of("min_item_support", 2, "rare_items", "drop", "min_length", 2));

    assertThat(report.info().schema().itemId().oov()).isFalse();
    assertThat(report.info().counts().interactions()).isEqualTo(8);
    try (var dataset = SessionDataset.open(report.folder())) {
      assertThat(originals(dataset)).containsExactlyInAnyOrder("a b b a", "a b", "b a");
    }
    assertThatThrownBy(
            () ->
                importing(
                    bySession(),
                    Map.of("min_item_support", 2, "rare_items", "drop", "min_length", 3)))
        .hasMessageContaining("split valid: every split has a session");
  }

  @Test
  void the_newest_interactions_of_long_sessions_are_kept() {
    var report = importing(bySession(), Map.of("max_length", 2));

    try (var dataset = SessionDataset.open(report.folder())) {
      assertThat(originals(dataset)).containsExactlyInAnyOrder("a c", "a b", "d a");
    }
  }

  @Test
  void features_are_made_of_what_was_known_when_the_interaction_happened() {
    var report =
        importing(
            bySession(),
            Map.of(
                "features",
                "hour, weekday, item_age, price_in_category(price, kind)",
                "scaling",
                "none"));

    try (var dataset = SessionDataset.open(report.folder())) {
      int bob = begin(dataset, "a b");
      // noon, Tuesday; b was first seen a day and six hours before; x costs 20 in training
      assertThat(at(dataset, "hour_sin", bob)).isCloseTo(0, within(1e-6f));
      assertThat(at(dataset, "hour_cos", bob)).isCloseTo(-1, within(1e-6f));
      assertThat(at(dataset, "weekday_sin", bob)).isCloseTo(0.7818315f, within(1e-6f));
      assertThat(at(dataset, "weekday_cos", bob)).isCloseTo(0.6234898f, within(1e-6f));
      assertThat(at(dataset, "item_age", bob)).isCloseTo(30, within(1e-6f));
      assertThat(at(dataset, "price_in_kind", bob)).isCloseTo(-0.5f, within(1e-6f));
      assertThat(at(dataset, "price_in_kind", bob + 1)).isCloseTo(1, within(1e-6f));
      // d is of a kind that training does not know, where all cost 17 in the mean
      int cem = begin(dataset, "b d a");
      assertThat(at(dataset, "item_age", cem + 1)).isZero();
      assertThat(at(dataset, "price_in_kind", cem + 1)).isCloseTo(-10 / 17f, within(1e-6f));
    }
  }

  @Test
  void a_column_says_the_part_of_each_interaction() {
    var byColumn = Map.<String, Object>of("kind", "column", "column", "part");

    var report = importing(byPart(), Map.of("split", byColumn));

    assertThat(report.info().split()).containsEntry("kind", "column");
    assertThat(report.info().slices(Split.TEST)).isEqualTo(1);
    assertThatThrownBy(
            () ->
                importing(
                    LOG.replace("06:10:00Z,x,30,train", "06:10:00Z,x,30,test"),
                    byPart(),
                    Map.of("split", byColumn)))
        .hasMessageStartingWith(
            "log.csv row 3: within a session training comes before validation, and that before"
                + " test, but a train interaction follows one of test");
  }

  @Test
  void training_ends_where_validation_starts() {
    var late =
        LOG
            + "dan,a,2026-11-23T23:50:00Z,x,10,train\n"
            + "dan,b,2026-11-23T23:55:00Z,x,10,train\n"
            + "dan,c,2026-11-24T00:05:00Z,x,10,train\n";

    var cut = importing(late, bySession(), Map.of());
    var kept = importing(late, bySession(), Map.of("split", with(BY_DAY, "straddle", "keep")));
    var dropped = importing(late, bySession(), Map.of("split", with(BY_DAY, "straddle", "drop")));

    assertThat(trained(cut)).containsExactlyInAnyOrder(5L, 2L);
    assertThat(trained(kept)).containsExactlyInAnyOrder(5L, 3L);
    assertThat(trained(dropped)).containsExactlyInAnyOrder(5L);
  }

  @Test
  void options_that_do_not_fit_the_columns_are_refused_together() {
    assertThatThrownBy(
            () ->
                importing(
                    bySession(),
                    Map.of(
                        "features",
                        "price_in_category(prices, kind)",
                        "scaling",
                        Map.of("kind", "none"))))
        .hasMessage(
            """
            features: price_in_category names a column of numbers and one of categories, but there \
            is no number 'prices'; did you mean 'price'?
            scaling.kind: scaling is of a column of numbers, but there is none of that name""");
  }

  @Test
  void only_the_first_window_says_what_is_rare_and_what_a_price_is_compared_to() {
    var report =
        importing(
            windows(),
            bySession(),
            Map.of(
                "split",
                Map.of("kind", "windows", "window", "day", "min_sessions", 2),
                "min_item_support",
                2,
                "features",
                "price_in_category(price, kind)",
                "scaling",
                "none"));

    try (var dataset = SessionDataset.open(report.folder())) {
      var ids = dataset.ids("item").orElseThrow();
      assertThat(ids.size()).isEqualTo(2);
      assertThat(List.of(ids.value(1), ids.value(2))).containsExactly("a", "b");
      // x costs 10 on the first day, and 30 on both
      int late = begin(dataset, "a ?");
      assertThat(at(dataset, "price_in_kind", late)).isCloseTo(4, within(1e-6f));
    }
  }

  @Test
  void scaling_is_not_fitted_on_a_first_window_that_lost_all_it_had() {
    var options =
        Map.<String, Object>of(
            "split",
            Map.of("kind", "windows", "window", "day", "min_sessions", 2),
            "min_item_support",
            50,
            "rare_items",
            "drop");

    assertThatThrownBy(() -> importing(lastingWindows(), bySession(), options))
        .hasMessage(
            "split windows: the first window, to which scaling is fitted, has a training session"
                + " with at least 2 interactions in it, but this one has none; lower"
                + " min_item_support or min_length, choose longer windows, or set scaling: none");
    var unscaled = importing(lastingWindows(), bySession(), with(options, "scaling", "none"));
    assertThat(unscaled.info().windows().getFirst().slices().get(Split.TRAIN)).isZero();
  }

  /** On Monday c is frequent and never twice in a session; on Tuesday and Wednesday it is. */
  private static String lastingWindows() {
    var log = new StringBuilder("user,item,ts,kind,price,part\n");
    for (int i = 10; i < 60; i++) {
      log.append("m%d,m%d,2026-11-23T06:%d:00Z,x,10,\n".formatted(i, i, i));
      log.append("m%d,c,2026-11-23T07:%d:00Z,x,10,\n".formatted(i, i));
      log.append("t%d,c,2026-11-24T06:%d:00Z,x,50,\n".formatted(i, i));
      log.append("t%d,c,2026-11-24T07:%d:00Z,x,50,\n".formatted(i, i));
      log.append("w%d,c,2026-11-25T06:%d:00Z,x,50,\n".formatted(i, i));
      log.append("w%d,c,2026-11-25T07:%d:00Z,x,50,\n".formatted(i, i));
    }
    return log.toString();
  }

  /** Monday's sessions are of a and b, for 10; Tuesday's as many of a and c, for 50. */
  private static String windows() {
    var log = new StringBuilder("user,item,ts,kind,price,part\n");
    for (int i = 10; i < 50; i++) {
      log.append("m%d,a,2026-11-23T06:%d:00Z,x,10,\n".formatted(i, i));
      log.append("m%d,b,2026-11-23T07:%d:00Z,x,10,\n".formatted(i, i));
      log.append("t%d,a,2026-11-24T06:%d:00Z,x,50,\n".formatted(i, i));
      log.append("t%d,c,2026-11-24T07:%d:00Z,x,50,\n".formatted(i, i));
    }
    return log.toString();
  }

  private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
    var more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  private static List<Long> trained(ImportReport report) {
    var lengths = new ArrayList<Long>();
    try (var dataset = SessionDataset.open(report.folder())) {
      for (int i = 0; i < dataset.size(Split.TRAIN); i++) {
        lengths.add(dataset.end(Split.TRAIN, i) - dataset.begin(Split.TRAIN, i));
      }
    }
    return lengths;
  }

  private static List<Integer> items(SessionDataset dataset) {
    var items = new ArrayList<Integer>();
    for (long i = 0; i < dataset.info().counts().interactions(); i++) {
      items.add(dataset.itemIds().at(i));
    }
    return items;
  }

  /** The original items of each session; {@code ?} where one is out of vocabulary. */
  private static List<String> originals(SessionDataset dataset) {
    var ids = dataset.ids("item").orElseThrow();
    var sessions = new ArrayList<String>();
    for (long session = 0; session < dataset.sessions(); session++) {
      var names = new ArrayList<String>();
      for (long i = dataset.sessionBegin(session); i < dataset.sessionEnd(session); i++) {
        int id = dataset.itemIds().at(i);
        names.add(id > ids.size() ? "?" : ids.value(id));
      }
      sessions.add(String.join(" ", names));
    }
    return sessions;
  }

  private static int begin(SessionDataset dataset, String session) {
    return (int) dataset.sessionBegin(originals(dataset).indexOf(session));
  }

  private static float at(SessionDataset dataset, String column, long interaction) {
    return dataset.continuous(column).at(interaction);
  }

  private ImportReport importing(ColumnMapping columns, Map<String, ?> options) {
    return importing(LOG, columns, options);
  }

  private ImportReport importing(String log, ColumnMapping columns, Map<String, ?> options) {
    var files = new OwnFiles(folder, store);
    var all = new LinkedHashMap<String, Object>();
    all.put("split", BY_DAY);
    all.put("leaks", "report");
    all.putAll(options);
    return files.importing(List.of(files.write("log.csv", log)), columns, Preparations.of(all));
  }

  private static ColumnMapping bySession() {
    return columns(Optional.of("user"), Optional.empty(), Optional.empty());
  }

  private static ColumnMapping byPart() {
    return columns(Optional.of("user"), Optional.empty(), Optional.of("part"));
  }

  private static ColumnMapping ofUsers() {
    return columns(Optional.empty(), Optional.of("user"), Optional.empty());
  }

  private static ColumnMapping columns(
      Optional<String> session, Optional<String> user, Optional<String> split) {
    return new ColumnMapping(
        new ColumnMapping.Keys(session, user, "item", split),
        ColumnMapping.Time.of("ts", Optional.empty()),
        new ColumnMapping.Features(
            List.of("kind"), List.of("price"), List.of(), List.of(), Set.of()),
        ColumnMapping.Layout.TOLD);
  }
}

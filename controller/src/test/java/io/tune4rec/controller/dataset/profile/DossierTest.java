package io.tune4rec.controller.dataset.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.dataset.doctor.DatasetDoctor;
import io.tune4rec.controller.dataset.doctor.DoctorOptions;
import io.tune4rec.controller.dataset.profile.DatasetProfile.ItemBin;
import io.tune4rec.controller.dataset.profile.DatasetProfile.LengthBin;
import io.tune4rec.controller.dataset.profile.DatasetProfile.SampleItem;
import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.ListedLog;
import io.tune4rec.controller.dataset.view.ListedLog.Session;
import io.tune4rec.controller.dataset.view.ShopSessions;
import io.tune4rec.controller.dataset.view.WrittenLog;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DossierTest {
  private static final long HOUR = 3_600_000;

  @TempDir private Path store;

  @Test
  void the_doctor_says_the_same_of_files_as_of_lists() {
    var shop = new ShopSessions(7, 200);
    for (var log :
        List.of(
            new ListedLog(shop.draw(600, 4, 12), 200, true).byWindows(4),
            new ListedLog(shop.draw(600, 4, 12), 200, false).leaveOneOut())) {
      var split = log.windows() > 1 ? "windows" : "leave_one_out";
      try (var dataset = WrittenLog.write(store, log, split)) {
        var evaluation = Evaluation.byDefault(dataset.info());

        var dossier = Dossier.of(dataset, evaluation, DoctorOptions.standard(), List.of());

        assertThat(evaluation.stages()).isEqualTo(log.evaluation(true).stages());
        assertThat(dossier.check())
            .isEqualTo(DatasetDoctor.examine(log, evaluation, DoctorOptions.standard(), List.of()));
      }
    }
  }

  @Test
  void a_profile_counts_lengths_items_windows_and_shows_sessions() {
    try (var dataset = tiny()) {
      var profile = dossier(dataset).profile();

      assertThat(profile.lengthHistogram())
          .containsExactly(new LengthBin(2, 2, 1), new LengthBin(3, 4, 2));
      // items 1 to 4 have 4, 3, 2 and 0 interactions
      assertThat(profile.popularity().histogram())
          .containsExactly(
              new ItemBin(0, 0, 1),
              new ItemBin(1, 1, 0),
              new ItemBin(2, 2, 1),
              new ItemBin(3, 4, 2));
      // 2 (1·0 + 2·2 + 3·3 + 4·4) / (4 · 9) - 5/4 = 0.3611
      assertThat(profile.popularity().gini()).isCloseTo(0.3611, within(1e-4));
      assertThat(profile.popularity().shareOfTop1Percent()).isCloseTo(4.0 / 9, within(1e-12));
      // by the hour: item 3 is new in the second, with 2 of its 4; the third is empty
      assertThat(profile.windows().stream().map(w -> w.unseenItemsShare()).toList())
          .containsExactly(Optional.empty(), Optional.of(0.5), Optional.empty(), Optional.of(0.0));
      assertThat(profile.windows().stream().map(w -> w.sessions()).toList())
          .containsExactly(1L, 1L, 0L, 1L);
      assertThat(profile.columns().getFirst().distinct()).contains(3L);
      assertThat(profile.sampleSessions().getFirst().items())
          .containsExactly(
              new SampleItem(1, "item-00001"),
              new SampleItem(2, "item-00002"),
              new SampleItem(1, "item-00001"));
      assertThat(profile.sampleSessions().getFirst().start()).contains(0L);
    }
  }

  @Test
  void what_is_written_is_read_again() {
    try (var dataset = tiny()) {
      var dossier = dossier(dataset);

      dossier.writeTo(store);

      assertThat(Dossier.read(store)).contains(dossier);
      assertThat(new String(dossier.toJson(), StandardCharsets.UTF_8))
          .contains("\"share_of_top_1_percent\":", "\"kind\":\"ties\"", "\"severity\":\"ok\"");
    }
  }

  @Test
  void a_folder_without_has_none() {
    assertThat(Dossier.read(store)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sessions\":1 | \"sessions\":1,\"more\":2 | Unrecognized field \"more\"",
        "\"kind\":\"ties\" | \"kind\":\"tides\" | tides",
        "\"sampled_cases\":5 | \"sampled_cases\":99 | a sample of the cases is looked at, but got 99 of 5",
        "\"ndcg@20\":0. | \"ndcg@20\":7. | a metric lies in [0, 1]",
        "\"list\":false |  \"list\":null | Cannot map `null` into type `boolean`"
      })
  void anything_else_is_refused(String there, String instead, String why) {
    try (var dataset = tiny()) {
      var good = new String(dossier(dataset).toJson(), StandardCharsets.UTF_8);
      assertThat(good).contains(there);
      var bad = good.replaceFirst(Pattern.quote(there), instead);

      assertThatThrownBy(() -> Dossier.parse("profile.json", bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("profile.json: a profile is JSON as an import writes it")
          .hasMessageContaining(why);
    }
  }

  @Test
  void numbers_that_are_not_finite_are_refused() {
    try (var dataset = tiny()) {
      var good = new String(dossier(dataset).toJson(), StandardCharsets.UTF_8);
      var bad = good.replaceFirst("\"gini\":[0-9.]+", "\"gini\":\"NaN\"");

      assertThatThrownBy(() -> Dossier.parse("profile.json", bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("a number is finite, but got NaN");
    }
  }

  @Test
  void more_than_a_mebibyte_is_refused() {
    assertThatThrownBy(() -> Dossier.parse("profile.json", new byte[(1 << 20) + 1]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("up to 1048576 bytes");
  }

  private static Dossier dossier(SessionDataset dataset) {
    return Dossier.of(
        dataset, Evaluation.byDefault(dataset.info()), DoctorOptions.standard(), List.of());
  }

  /** Three sessions, the second an hour after the first, the third two hours after that. */
  private SessionDataset tiny() {
    var sessions =
        List.of(
            new Session(0, new long[] {0, 1, 2}, new int[] {1, 2, 1}),
            new Session(0, new long[] {HOUR, HOUR + 1, HOUR + 2, HOUR + 3}, new int[] {3, 1, 3, 2}),
            new Session(0, new long[] {3 * HOUR, 3 * HOUR + 1}, new int[] {1, 2}));
    return WrittenLog.write(store, new ListedLog(sessions, 4, true).leaveOneOut(), "leave_one_out");
  }
}

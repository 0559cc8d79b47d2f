package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.controller.cli.screen.Bars.Bar;
import io.tune4rec.controller.dataset.doctor.Check;
import io.tune4rec.controller.dataset.doctor.Finding;
import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.controller.dataset.profile.DatasetProfile;
import io.tune4rec.controller.dataset.profile.DatasetProfile.ItemBin;
import io.tune4rec.controller.dataset.profile.DatasetProfile.LengthBin;
import io.tune4rec.controller.dataset.profile.DatasetProfile.Popularity;
import io.tune4rec.controller.dataset.profile.DatasetProfile.SampleItem;
import io.tune4rec.controller.dataset.profile.DatasetProfile.SampleSession;
import io.tune4rec.controller.dataset.profile.DatasetProfile.WindowProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetSheetTest {
  private static final Canvas CANVAS = Canvas.plain(80);

  @Test
  void bars_are_as_long_as_their_values_and_none_above_zero_is_invisible() {
    var bars =
        new Bars(
            "sessions by length",
            List.of(
                new Bar("1", 0, "0"),
                new Bar("2", 1, "1"),
                new Bar("3-4", 500, "500"),
                new Bar("5-8", 1000, "1,000")));

    assertThat(bars.lines(CANVAS))
        .containsExactly(
            "sessions by length",
            "    1                                            0",
            "    2  ▏                                         1",
            "  3-4  ████████████████████                      500",
            "  5-8  ████████████████████████████████████████  1,000");
    assertThat(bars.lines(Canvas.plain(30))).allMatch(line -> TextWidth.of(line) <= 30);
  }

  @Test
  void a_check_says_of_each_finding_what_it_does_and_what_to_change() {
    assertThat(CheckSheet.lines(check(), CANVAS))
        .containsExactly(
            "ok       no duplicates",
            "warning  ties in time",
            "         120 interactions (12.0 %) have the time of the one before in their",
            "         session",
            "         NDCG@20 of Markov is 0.2000 with ties as they stand and 0.1000 with",
            "         ties reversed",
            "         → bring finer times",
            "floors that every model must beat, on 10,000 of 20,000 cases, all items ranked",
            "split  model       ndcg@20",
            "test   popularity   0.1000  ██████████",
            "test   markov       0.2000  ████████████████████");
  }

  @Test
  void in_short_only_what_is_not_ok_has_a_line() {
    assertThat(CheckSheet.brief(check(), CANVAS))
        .containsExactly(
            "warning  ties in time: 120 interactions (12.0 %) have the time of the one befor…");
    assertThat(CheckSheet.brief(new Check(List.of(), Map.of(), 0, 0), CANVAS))
        .containsExactly("OK       the doctor found nothing");
  }

  @Test
  void a_dataset_is_shown_with_pictures_sessions_and_findings() {
    var lines = DatasetSheet.lines(dataset(), CANVAS);

    assertThat(lines)
        .contains(
            "sessions by length",
            "  3-4  ████████████████████████████████████████  60",
            "items by interactions: the top 1 % have 31.0 %, Gini 0.42",
            "  2017-10-02T00:00Z  ████████████████████████████████████████  60",
            "  2017-10-02T01:00Z  ████████████████████                      30, new 25.0 %",
            "  #7, user 3, 2017-10-02T00:00:00Z: shoe → hat and 1,000 more",
            "what the doctor says; 'tune4rec dataset check shop' says it in full");
    assertThat(lines.subList(1, lines.size())).allMatch(line -> TextWidth.of(line) <= 80);
    assertThat(lines.getLast()).startsWith("  warning  ties in time: ");
  }

  private static Check check() {
    var floors = new LinkedHashMap<String, Map<String, Double>>();
    floors.put("popularity", Map.of("ndcg@20", 0.1));
    floors.put("markov", Map.of("ndcg@20", 0.2));
    return new Check(
        List.of(
            new Finding(Kind.DUPLICATES, Severity.OK, "no duplicates", "none", "", ""),
            new Finding(
                Kind.TIES,
                Severity.WARNING,
                "ties in time",
                "120 interactions (12.0 %) have the time of the one before in their session",
                "NDCG@20 of Markov is 0.2000 with ties as they stand and 0.1000 with ties reversed",
                "bring finer times")),
        Map.of("test", floors),
        20_000,
        10_000);
  }

  private static Dataset dataset() {
    long monday = 1_506_902_400_000L;
    long hour = 3_600_000;
    var profile =
        new DatasetProfile(
            List.of(new LengthBin(2, 2, 30), new LengthBin(3, 4, 60)),
            new Popularity(0.42, 0.31, List.of(new ItemBin(1, 1, 5))),
            List.of(
                new WindowProfile(monday, monday + hour, 60, 200, Optional.empty()),
                new WindowProfile(monday + hour, monday + 2 * hour, 30, 90, Optional.of(0.25))),
            List.of(),
            List.of(
                new SampleSession(
                    7,
                    Optional.of(3),
                    Optional.of(monday),
                    1002,
                    List.of(new SampleItem(1, "shoe"), new SampleItem(2, "hat")))));
    return new Dataset(
        "shop",
        "0123456789abcdef",
        Optional.empty(),
        new Dataset.Counts(290, 90, 5),
        new Dataset.Splits(70, 10, 10),
        Optional.empty(),
        Optional.of("clock"),
        Map.of("kind", "time"),
        Optional.of(profile),
        Optional.of(check()));
  }
}

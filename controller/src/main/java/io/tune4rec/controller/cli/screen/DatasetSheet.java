package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.controller.cli.screen.Bars.Bar;
import io.tune4rec.controller.dataset.profile.DatasetProfile;
import io.tune4rec.controller.dataset.profile.DatasetProfile.SampleSession;
import io.tune4rec.controller.dataset.profile.DatasetProfile.WindowProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One dataset in full: counts, split, histograms, windows, columns, sessions, findings. */
public final class DatasetSheet {
  /** Windows that are drawn; of more the newest. */
  private static final int DRAWN = 24;

  private DatasetSheet() {}

  /** The lines, none wider than the canvas but those of facts. */
  public static List<String> lines(Dataset dataset, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.addAll(Listing.facts(dataset, canvas));
    dataset.profile().ifPresent(profile -> lines.addAll(pictures(profile, dataset, canvas)));
    dataset
        .check()
        .ifPresentOrElse(
            check -> {
              lines.add(
                  "what the doctor says; 'tune4rec dataset check %s' says it in full"
                      .formatted(dataset.name()));
              var inner = new Canvas(canvas.width() - 2, canvas.palette());
              CheckSheet.brief(check, inner).forEach(line -> lines.add("  " + line));
            },
            () -> lines.add("no doctor has looked at it; import it again, and one will"));
    return lines;
  }

  private static List<String> pictures(DatasetProfile profile, Dataset dataset, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.addAll(
        new Bars(
                "sessions by length",
                profile.lengthHistogram().stream()
                    .map(b -> new Bar(range(b.from(), b.to()), b.sessions(), count(b.sessions())))
                    .toList())
            .lines(canvas));
    var popularity = profile.popularity();
    lines.addAll(
        new Bars(
                "items by interactions: the top 1 %% have %s, Gini %.2f"
                    .formatted(share(popularity.shareOfTop1Percent()), popularity.gini()),
                popularity.histogram().stream()
                    .map(b -> new Bar(range(b.from(), b.to()), b.items(), count(b.items())))
                    .toList())
            .lines(canvas));
    boolean clock = dataset.time().filter("clock"::equals).isPresent();
    if (profile.windows().size() > 1) {
      lines.addAll(windows(profile.windows(), canvas));
    }
    lines.add("some sessions");
    profile
        .sampleSessions()
        .forEach(s -> lines.add(TextWidth.cut("  " + session(s, clock), canvas.width())));
    return lines;
  }

  private static List<String> windows(List<WindowProfile> windows, Canvas canvas) {
    var shown = windows.subList(Math.max(0, windows.size() - DRAWN), windows.size());
    var title =
        "sessions by start, and the share of interactions with items that are new then"
            + (shown.size() < windows.size()
                ? " (the newest %d of %d)".formatted(shown.size(), windows.size())
                : "");
    return new Bars(
            title,
            shown.stream()
                .map(
                    w ->
                        new Bar(
                            Instant.ofEpochMilli(w.start()).toString().replace(":00Z", "Z"),
                            w.sessions(),
                            count(w.sessions())
                                + w.unseenItemsShare().map(s -> ", new " + share(s)).orElse("")))
                .toList())
        .lines(canvas);
  }

  private static String session(SampleSession session, boolean clock) {
    var who = session.user().map(user -> ", user " + user).orElse("");
    var when = clock ? session.start().map(at -> ", " + Instant.ofEpochMilli(at)).orElse("") : "";
    long more = session.length() - session.items().size();
    return "#%d%s%s: %s%s"
        .formatted(
            session.session(),
            who,
            when,
            session.items().stream()
                .map(item -> TextWidth.harmless(item.original()))
                .collect(Collectors.joining(" → ")),
            more > 0 ? " and " + count(more) + " more" : "");
  }

  private static String range(long from, long to) {
    return from == to ? count(from) : count(from) + "-" + count(to);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String share(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }
}

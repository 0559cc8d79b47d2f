package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Dataset;
import io.tune4rec.controller.cli.client.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sweeps and datasets as text. */
public final class Listing {
  private static final int SHORT_HASH = 12;

  private Listing() {}

  /** A line that says what a sweep is: {@code sweep 3 'eshop-first': 12 trials on …}. */
  public static String heading(Sweep sweep) {
    return "sweep %d '%s': %d trials on %s, objective %s"
        .formatted(
            sweep.id(),
            sweep.name(),
            sweep.trials().budget(),
            sweep.dataset().map(it -> it.name()).orElse("programs that ask"),
            sweep.objective());
  }

  /** One sweep in full, a line per fact. */
  public static List<String> facts(Sweep sweep, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add(heading(sweep));
    lines.add(fact("state", canvas.palette().state(sweep.state())));
    sweep.reason().ifPresent(why -> lines.add(fact("reason", TextWidth.harmless(why))));
    sweep
        .dataset()
        .ifPresent(it -> lines.add(fact("dataset", it.name() + "@" + shortened(it.hash()))));
    sweep.protocol().ifPresent(it -> lines.add(fact("protocol", it.text())));
    lines.add(fact("sampler", sweep.sampler() + ", seed " + sweep.seed()));
    lines.add(fact("trials", ProgressLine.event(sweep) + ProgressLine.passing(sweep)));
    addUnlessEmpty(lines, "budget", BudgetWords.of(sweep));
    addUnlessEmpty(lines, "standing", BudgetWords.standing(sweep));
    if (sweep.imported() > 0) {
      lines.add(fact("imported", sweep.imported() + " trials from elsewhere"));
    }
    sweep.best().ifPresent(best -> lines.add(fact("best", best(sweep, best))));
    sweep.createdAt().ifPresent(at -> lines.add(fact("created", toTheSecond(at))));
    sweep.startedAt().ifPresent(at -> lines.add(fact("started", toTheSecond(at))));
    sweep.finishedAt().ifPresent(at -> lines.add(fact("finished", toTheSecond(at))));
    return lines;
  }

  private static void addUnlessEmpty(List<String> lines, String name, String words) {
    if (!words.isEmpty()) {
      lines.add(fact(name, words));
    }
  }

  private static String best(Sweep sweep, Sweep.Best best) {
    return "trial %d, %s %s on validation; 'tune4rec trial show %d/best' shows it"
        .formatted(best.number(), sweep.objective(), Format.metric(best.value()), sweep.id());
  }

  /** Sweeps as a table. */
  public static List<String> list(List<Sweep> sweeps, Canvas canvas) {
    if (sweeps.isEmpty()) {
      return List.of("no sweeps yet; hand one in with 'tune4rec sweep submit FILE'");
    }
    var rows =
        sweeps.stream()
            .map(
                sweep ->
                    List.of(
                        Long.toString(sweep.id()),
                        sweep.name(),
                        sweep.state(),
                        sweep.trials().done() + "/" + sweep.trials().budget(),
                        sweep.best().map(best -> Format.metric(best.value())).orElse("-"),
                        sweep.objective(),
                        sweep.on(),
                        time(sweep.createdAt())))
            .toList();
    var headers = List.of("id", "name", "state", "done", "best", "objective", "dataset", "created");
    return new Table(headers, rows, 5).lines(canvas);
  }

  /** Datasets as a table. */
  public static List<String> datasets(List<Dataset> datasets, Canvas canvas) {
    if (datasets.isEmpty()) {
      return List.of("no datasets yet; import one with 'tune4rec dataset import PATH --name N'");
    }
    var rows = datasets.stream().map(Listing::row).toList();
    var headers =
        List.of("name", "version", "items", "sessions", "train", "valid", "test", "created");
    return new Table(headers, rows, 4).lines(canvas);
  }

  /** A line that says what a dataset holds. */
  public static String heading(Dataset dataset) {
    return "dataset %s@%s: %d sessions, %d items, %d interactions; train %d, valid %d, test %d"
        .formatted(
            dataset.name(),
            shortened(dataset.hash()),
            dataset.counts().sessions(),
            dataset.counts().items(),
            dataset.counts().interactions(),
            dataset.splits().train(),
            dataset.splits().valid(),
            dataset.splits().test());
  }

  /** One dataset in full: what it holds, and its columns. */
  public static List<String> facts(Dataset dataset, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add(heading(dataset));
    lines.add(fact("hash", dataset.hash()));
    dataset.createdAt().ifPresent(at -> lines.add(fact("created", toTheSecond(at))));
    if (!dataset.split().isEmpty()) {
      lines.add(fact("split", TextWidth.harmless(inWords(dataset.split()))));
    }
    var columns = dataset.schema().map(Dataset.Schema::columns).orElse(List.of());
    if (!columns.isEmpty()) {
      var headers = List.of("column", "kind", "values", "tags");
      lines.addAll(
          new Table(headers, columns.stream().map(Listing::row).toList(), 1).lines(canvas));
    }
    return lines;
  }

  private static String inWords(Map<String, Object> options) {
    return options.entrySet().stream()
        .map(option -> option.getKey() + " " + option.getValue())
        .collect(Collectors.joining(", "));
  }

  private static List<String> row(Dataset.Column column) {
    return List.of(
        column.name(),
        column.kind(),
        column.cardinality() == 0 ? "-" : Long.toString(column.cardinality()),
        String.join(", ", column.tags()));
  }

  private static List<String> row(Dataset dataset) {
    return List.of(
        dataset.name(),
        shortened(dataset.hash()),
        Long.toString(dataset.counts().items()),
        Long.toString(dataset.counts().sessions()),
        Long.toString(dataset.splits().train()),
        Long.toString(dataset.splits().valid()),
        Long.toString(dataset.splits().test()),
        time(dataset.createdAt()));
  }

  static String fact(String name, String value) {
    return "  %-10s %s".formatted(name, value);
  }

  static String time(Optional<String> instant) {
    return instant.map(Listing::toTheSecond).orElse("-");
  }

  private static String toTheSecond(String instant) {
    return instant.replaceFirst("\\.[0-9]+Z$", "Z");
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(hash.length(), SHORT_HASH));
  }
}

package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Trial;
import io.tune4rec.controller.cli.client.TrialCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One trial in full: how it ended, its configuration, its attempts, its learning curve. */
public final class TrialSheet {
  private static final String NOTHING = "-";

  private TrialSheet() {}

  /** The lines, tables in them none wider than the canvas. */
  public static List<String> lines(Trial trial, TrialCost cost, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add(heading(trial));
    lines.addAll(facts(trial, canvas.palette()));
    CostWords.of(cost).ifPresent(text -> lines.add(Listing.fact("expected", text)));
    lines.add("configuration");
    trial
        .configuration()
        .forEach((name, value) -> lines.add("  " + name + " = " + TextWidth.harmless("" + value)));
    lines.addAll(suggestion(trial));
    lines.addAll(environment(trial));
    lines.addAll(attempts(trial, canvas));
    lines.addAll(curve(trial, canvas));
    return lines;
  }

  private static String heading(Trial trial) {
    var sweep = trial.sweepName().map(name -> " '" + TextWidth.harmless(name) + "'").orElse("");
    return "trial %d: number %d of sweep %d%s"
        .formatted(trial.id(), trial.number(), trial.sweepId(), sweep);
  }

  private static List<String> facts(Trial trial, Palette palette) {
    var lines = new ArrayList<String>();
    lines.add(Listing.fact("state", palette.state(trial.state())));
    trial.reason().ifPresent(why -> lines.add(Listing.fact("reason", TextWidth.harmless(why))));
    trial
        .value()
        .ifPresent(
            value ->
                lines.add(
                    Listing.fact(
                        trial.objective().orElse("value"), Format.metric(value) + " on valid")));
    trial.bestStep().ifPresent(step -> lines.add(Listing.fact("best epoch", step.toString())));
    metrics(trial.valid()).ifPresent(text -> lines.add(Listing.fact("valid", text)));
    metrics(trial.test()).ifPresent(text -> lines.add(Listing.fact("test", text)));
    trial.seconds().ifPresent(s -> lines.add(Listing.fact("time", Format.time(s))));
    trial.parameters().ifPresent(n -> lines.add(Listing.fact("weights", n.toString())));
    trial
        .peakMemoryBytes()
        .ifPresent(b -> lines.add(Listing.fact("memory", b / 1_000_000 + " MB at the peak")));
    trial.seed().ifPresent(seed -> lines.add(Listing.fact("seed", seed.toString())));
    trial
        .dataset()
        .ifPresent(it -> lines.add(Listing.fact("dataset", it.name() + "@" + it.hash())));
    return lines;
  }

  private static Optional<String> metrics(Map<String, Double> values) {
    return Optional.of(values)
        .filter(it -> !it.isEmpty())
        .map(
            it ->
                it.entrySet().stream()
                    .map(metric -> metric.getKey() + " " + Format.metric(metric.getValue()))
                    .collect(Collectors.joining(", ")));
  }

  private static List<String> suggestion(Trial trial) {
    var lines = new ArrayList<String>();
    trial
        .suggestion()
        .ifPresent(
            why -> {
              lines.add("chosen by " + why.sampler() + ", " + why.step());
              why.numbers()
                  .forEach(
                      (name, value) -> lines.add("  " + name + " = " + Format.parameter(value)));
              why.history()
                  .forEach((outcome, which) -> lines.add("  saw " + outcome + " " + which));
            });
    return lines;
  }

  private static List<String> environment(Trial trial) {
    var lines = new ArrayList<String>();
    trial
        .environment()
        .ifPresent(
            environment -> {
              lines.add("ran with");
              environment.forEach(
                  (what, is) -> lines.add("  " + what + " = " + TextWidth.harmless("" + is)));
            });
    if (trial.state().equals("COMPLETED")) {
      lines.add("to run it again: ./tune4rec trial reproduce " + trial.id());
    }
    return lines;
  }

  private static List<String> attempts(Trial trial, Canvas canvas) {
    if (trial.attempts().isEmpty()) {
      return List.of("no attempt yet");
    }
    var headers =
        List.of("attempt", "state", "worker", "slot", "device", "started", "log", "reason");
    var rows =
        trial.attempts().stream()
            .map(
                attempt ->
                    List.of(
                        Integer.toString(attempt.number()),
                        attempt.state(),
                        attempt.worker(),
                        Integer.toString(attempt.slot()),
                        attempt.device(),
                        Listing.time(attempt.startedAt()),
                        attempt.logBytes() + " B",
                        attempt.exitReason().orElse(NOTHING)))
            .toList();
    return new Table(headers, rows, 3).lines(canvas);
  }

  private static List<String> curve(Trial trial, Canvas canvas) {
    if (trial.reports().isEmpty()) {
      return List.of();
    }
    var metrics = trial.reports().getFirst().valid().keySet().stream().toList();
    var headers = new ArrayList<>(List.of("epoch", "loss"));
    metrics.stream()
        .filter(name -> trial.objective().filter(name::equals).isPresent())
        .forEach(headers::add);
    headers.addAll(List.of("rate", "sessions/s", "time"));
    metrics.stream()
        .filter(name -> trial.objective().filter(name::equals).isEmpty())
        .forEach(headers::add);
    var rows = trial.reports().stream().map(epoch -> row(epoch, headers)).toList();
    return new Table(headers, rows, 2).lines(canvas);
  }

  private static List<String> row(Trial.Epoch epoch, List<String> headers) {
    return headers.stream()
        .map(
            header ->
                switch (header) {
                  case "epoch" -> Integer.toString(epoch.step());
                  case "loss" -> Format.metric(epoch.trainLoss());
                  case "rate" -> Format.parameter(epoch.learningRate());
                  case "sessions/s" -> Long.toString(Math.round(epoch.sessionsPerSecond()));
                  case "time" -> Format.time(epoch.seconds());
                  default ->
                      Optional.ofNullable(epoch.valid().get(header))
                          .map(Format::metric)
                          .orElse(NOTHING);
                })
        .toList();
  }
}

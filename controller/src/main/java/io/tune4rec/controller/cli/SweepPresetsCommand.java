package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.Presets;
import io.tune4rec.controller.cli.client.Presets.Point;
import io.tune4rec.controller.cli.client.Presets.Preset;
import io.tune4rec.controller.cli.screen.PresetSheet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what sweep files may name. */
@Command(
    name = "presets",
    description = {
      "Shows search spaces and configurations that sweep files may name.",
      "A file takes a space with 'preset: NAME', and tries configurations first with",
      "'enqueue: [NAME, …]'."
    })
final class SweepPresetsCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this one, whole.")
  private Optional<String> name = Optional.empty();

  @Mixin private JsonOption json = new JsonOption();

  SweepPresetsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var presets = session.client().presets();
      var screen = context.screen();
      if (name.isPresent()) {
        one(presets.value(), name.get());
      } else {
        screen.lines(
            json.wanted()
                ? List.of(presets.json())
                : PresetSheet.lines(presets.value(), screen.canvas()));
      }
    }
    return ExitCode.DONE.number();
  }

  private void one(Presets known, String wanted) {
    var screen = context.screen();
    var preset = known.presets().stream().filter(p -> p.name().equals(wanted)).findFirst();
    var point = known.points().stream().filter(p -> p.name().equals(wanted)).findFirst();
    var found =
        preset
            .<Object>map(it -> it)
            .or(() -> point)
            .orElseThrow(() -> Known.unknown("preset", wanted, names(known), ""));
    if (json.wanted()) {
      screen.lines(List.of(Json.text(found)));
    } else {
      preset.ifPresent(it -> screen.lines(PresetSheet.lines(it, screen.canvas())));
      point.ifPresent(it -> screen.lines(PresetSheet.lines(it)));
    }
  }

  private static List<String> names(Presets known) {
    return Stream.concat(
            known.presets().stream().map(Preset::name), known.points().stream().map(Point::name))
        .toList();
  }
}

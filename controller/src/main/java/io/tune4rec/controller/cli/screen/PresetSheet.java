package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Presets;
import io.tune4rec.controller.cli.client.Presets.Point;
import io.tune4rec.controller.cli.client.Presets.Preset;
import java.util.ArrayList;
import java.util.List;

/** Presets and points as text. */
public final class PresetSheet {
  private PresetSheet() {}

  /** All of them, a line each. */
  public static List<String> lines(Presets presets, Canvas canvas) {
    var lines = new ArrayList<String>();
    var spaces = presets.presets().stream().map(p -> List.of(p.name(), p.about())).toList();
    lines.addAll(new Table(List.of("preset", "what it searches"), spaces, 1).lines(canvas));
    lines.add("");
    var points = presets.points().stream().map(p -> List.of(p.name(), p.about())).toList();
    lines.addAll(new Table(List.of("point", "what it is"), points, 1).lines(canvas));
    return lines;
  }

  /** One search space. */
  public static List<String> lines(Preset preset, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add("preset " + preset.name() + ": " + preset.about());
    lines.addAll(PlanSheet.space(preset.parameters(), canvas));
    return lines;
  }

  /** One configuration, unrounded. */
  public static List<String> lines(Point point) {
    var lines = new ArrayList<String>();
    lines.add("point " + point.name() + ": " + point.about());
    point.configuration().forEach((name, value) -> lines.add("  " + name + " = " + value));
    return lines;
  }
}

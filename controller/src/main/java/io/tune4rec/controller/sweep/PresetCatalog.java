package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Search spaces and configurations that sweeps may name. Immutable.
 *
 * @param presets names distinct
 * @param points names distinct
 */
public record PresetCatalog(List<SpacePreset> presets, List<NamedPoint> points) {
  /** None at all. */
  public static final PresetCatalog EMPTY = new PresetCatalog(List.of(), List.of());

  public PresetCatalog {
    presets = List.copyOf(presets);
    points = List.copyOf(points);
  }

  /** The preset that is meant; notes if there is none. */
  Optional<SpacePreset> preset(String field, Object given, Problems problems) {
    var found = presets.stream().filter(preset -> preset.name().equals(given)).findFirst();
    var names = presets.stream().map(SpacePreset::name).toList();
    require(found.isPresent(), field, "preset is the name of a preset", given, names, problems);
    return found;
  }

  /** The point that is meant; notes if there is none. */
  Optional<NamedPoint> point(String field, Object given, Problems problems) {
    var found = points.stream().filter(point -> point.name().equals(given)).findFirst();
    var names = points.stream().map(NamedPoint::name).toList();
    require(found.isPresent(), field, "a point is one that has a name", given, names, problems);
    return found;
  }

  private static void require(
      boolean known,
      String field,
      String law,
      Object given,
      List<String> names,
      Problems problems) {
    if (!known) {
      var nearest = Nearest.to(String.valueOf(given), names);
      problems.add(
          new Problem(
              field,
              law,
              "there is no " + PlainValue.quoted(given),
              nearest
                  .map(name -> "did you mean '" + name + "'?")
                  .orElse("'./tune4rec sweep presets' and /api/v1/presets list them")));
    }
  }
}

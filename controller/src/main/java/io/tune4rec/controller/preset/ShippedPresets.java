package io.tune4rec.controller.preset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tune4rec.controller.sweep.NamedPoint;
import io.tune4rec.controller.sweep.PresetCatalog;
import io.tune4rec.controller.sweep.SpacePreset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Reads the presets and points of the jar. */
public final class ShippedPresets {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ShippedPresets() {}

  /**
   * Presets that share parameters.
   *
   * @param name before the slash of their names
   * @param common parameters of all of them
   * @param parts parameters of some of them, by name
   */
  record Family(
      String name,
      SequencedMap<String, Object> common,
      Map<String, SequencedMap<String, Object>> parts,
      SequencedMap<String, Member> presets) {}

  /**
   * One preset of a family.
   *
   * @param with parts that it has
   * @param space parameters of its own, which win
   */
  record Member(String about, List<String> with, SequencedMap<String, Object> space) {
    Member {
      with = with == null ? List.of() : List.copyOf(with);
    }
  }

  /**
   * Points that were found in the presets of a family.
   *
   * @param name of the family
   * @param columns parameters, in the order of the rows' values
   * @param points by the dataset on which they were found
   */
  record PointTable(String name, List<String> columns, SequencedMap<String, Found> points) {}

  /**
   * The points of a dataset.
   *
   * @param rows values by preset; null where a parameter is not looked at
   */
  record Found(String about, SequencedMap<String, List<Object>> rows) {}

  /** All of them, in the order of the files. */
  public static PresetCatalog read() {
    var presets = presets(read("paper.yaml", Family.class));
    return new PresetCatalog(presets, points(read("paper-points.yaml", PointTable.class), presets));
  }

  private static <T> T read(String file, Class<T> type) {
    try (var in = ShippedPresets.class.getResourceAsStream(file)) {
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SpacePreset> presets(Family family) {
    var presets = new ArrayList<SpacePreset>();
    family
        .presets()
        .forEach(
            (name, member) -> {
              var space = new LinkedHashMap<String, Object>();
              // the words that say which model it is come first
              member.space().forEach(space::put);
              for (var part : member.with()) {
                family.parts().get(part).forEach(space::putIfAbsent);
              }
              family.common().forEach(space::putIfAbsent);
              presets.add(new SpacePreset(family.name() + "/" + name, member.about(), space));
            });
    return presets;
  }

  private static List<NamedPoint> points(PointTable table, List<SpacePreset> presets) {
    var points = new ArrayList<NamedPoint>();
    table
        .points()
        .forEach(
            (dataset, found) ->
                found
                    .rows()
                    .forEach(
                        (of, row) -> {
                          var preset =
                              presets.stream()
                                  .filter(one -> one.name().equals(table.name() + "/" + of))
                                  .findFirst()
                                  .orElseThrow();
                          points.add(
                              NamedPoint.of(
                                  "%s/%s/%s".formatted(table.name(), dataset, of),
                                  "best of %s on %s".formatted(preset.name(), found.about()),
                                  preset,
                                  values(table.columns(), row)));
                        }));
    return points;
  }

  private static Map<String, Object> values(List<String> columns, List<Object> row) {
    if (columns.size() != row.size()) {
      throw new IllegalStateException(
          "a row has %d values, but got %d: %s".formatted(columns.size(), row.size(), row));
    }
    var values = new LinkedHashMap<String, Object>();
    for (int i = 0; i < columns.size(); i++) {
      if (row.get(i) != null) {
        values.put(columns.get(i), row.get(i));
      }
    }
    return values;
  }
}

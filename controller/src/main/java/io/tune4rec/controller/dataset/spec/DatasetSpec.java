package io.tune4rec.controller.dataset.spec;

import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.OffsetUnit;
import io.tune4rec.controller.dataset.TimeKind;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to import and how, as a tree of plain values says it.
 *
 * @param name of the dataset, if it says one
 * @param files paths and patterns, as written there
 * @param columns empty where the tree leaves out one that a file needs
 * @param preparation the tree of what is done to the interactions, the split within it
 */
public record DatasetSpec(
    Optional<String> name,
    List<String> files,
    Optional<ColumnMapping> columns,
    Map<String, Object> preparation) {
  private static final String TAB = "tab";
  private static final Map<String, TimeKind> UNITS = units();
  private static final Map<String, OffsetUnit> OFFSET_UNITS =
      Map.of("milliseconds", OffsetUnit.MILLISECONDS, "seconds", OffsetUnit.SECONDS);

  public DatasetSpec {
    files = List.copyOf(files);
    preparation = new LinkedHashMap<>(preparation);
  }

  private static Map<String, TimeKind> units() {
    var units = new LinkedHashMap<String, TimeKind>();
    units.put("seconds", TimeKind.EPOCH_SECONDS);
    units.put("milliseconds", TimeKind.EPOCH_MILLISECONDS);
    units.put("microseconds", TimeKind.EPOCH_MICROSECONDS);
    units.put("nanoseconds", TimeKind.EPOCH_NANOSECONDS);
    units.put("position", TimeKind.POSITION);
    return units;
  }

  /**
   * Reads a tree: {@code name, files, delimiter, list_delimiter, header, where, columns {session,
   * user, item, time, time_offset, session_start, split, categories, numbers, lists, number_lists,
   * session_features}, time_unit, time_offset_unit, prepare {…}, split {…}}. What is under {@code
   * prepare} and {@code split} is read by whoever does it.
   *
   * @throws InvalidInputException with every key that is unknown and every value that is wrong
   */
  public static DatasetSpec parse(Map<String, Object> tree) {
    var problems = new Problems();
    var fields = new SpecFields("", tree, problems);
    var columns = fields.fields("columns");
    var keys = keys(fields, columns);
    var time = time(fields, columns, problems);
    var features = features(columns);
    var layout = layout(fields);
    var preparation = fields.map("prepare");
    var split = split(fields, keys);
    if (!split.isEmpty()) {
      preparation.put(SpecTree.SPLIT, split);
    }
    var name = fields.word("name");
    var files = fields.words("files");
    columns.requireKnown();
    fields.requireKnown();
    problems.throwIfAny();
    boolean complete =
        keys.session().or(keys::user).isPresent()
            && !keys.item().isEmpty()
            && !time.column().isEmpty();
    var mapping =
        complete
            ? Optional.of(new ColumnMapping(keys, time, features, layout))
            : Optional.<ColumnMapping>empty();
    return new DatasetSpec(name, files, mapping, preparation);
  }

  /** The column that says train, valid or test stands among the columns or at the split. */
  private static ColumnMapping.Keys keys(SpecFields fields, SpecFields columns) {
    var split = columns.word("split");
    return new ColumnMapping.Keys(
        columns.word("session"),
        columns.word("user"),
        columns.word("item").orElse(""),
        fields.fields(SpecTree.SPLIT).word("column").or(() -> split));
  }

  private static Map<String, Object> split(SpecFields fields, ColumnMapping.Keys keys) {
    var split = fields.map(SpecTree.SPLIT);
    if (keys.split().isPresent()) {
      split.putIfAbsent("kind", "column");
      if (split.get("kind").equals("column")) {
        split.put("column", keys.split().orElseThrow());
      }
    }
    return split;
  }

  private static ColumnMapping.Time time(SpecFields all, SpecFields columns, Problems problems) {
    return new ColumnMapping.Time(
        columns.word("time").orElse(""),
        columns.word("time_offset"),
        columns.word("session_start"),
        unit(all, "time_unit", UNITS, problems),
        unit(all, "time_offset_unit", OFFSET_UNITS, problems).orElse(OffsetUnit.MILLISECONDS));
  }

  private static <T> Optional<T> unit(
      SpecFields all, String key, Map<String, T> units, Problems problems) {
    var given = all.word(key);
    given.ifPresent(
        word ->
            problems.require(
                units.containsKey(word),
                key,
                "a unit is one of " + String.join(", ", units.keySet()),
                () -> "got '" + word + "'",
                Nearest.wayOut(word, units.keySet())));
    return given.map(units::get);
  }

  private static ColumnMapping.Features features(SpecFields columns) {
    return new ColumnMapping.Features(
        columns.words("categories"),
        columns.words("numbers"),
        columns.words("lists"),
        columns.words("number_lists"),
        new LinkedHashSet<>(columns.words("session_features")));
  }

  private static ColumnMapping.Layout layout(SpecFields all) {
    return new ColumnMapping.Layout(
        all.word("delimiter").map(given -> given.equals(TAB) || given.equals("\\t") ? "\t" : given),
        all.words("header"),
        all.word("list_delimiter").orElse(ColumnMapping.Layout.LIST_DELIMITER),
        all.fields("where").all());
  }
}

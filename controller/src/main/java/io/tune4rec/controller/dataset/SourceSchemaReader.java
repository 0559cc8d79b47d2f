package io.tune4rec.controller.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.controller.dataset.SourceSchema.FeatureColumn;
import io.tune4rec.controller.dataset.SourceSchema.IdColumn;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code schema.json}, collecting every problem. */
final class SourceSchemaReader {
  static final String FILE = "schema.json";
  private static final String SESSION_ID = "session_id";
  private static final String TIMESTAMP = "timestamp";
  private static final String USER_ID = "user_id";
  private static final String TIME = "time";
  private static final Set<String> DELIMITERS = Set.of(",", ";", "|", "\t");

  private final Path folder;
  private final Problems problems = new Problems();
  private String file = "";

  /** A column as it stands in the file. */
  private record Entry(
      String name, Column.Kind kind, boolean list, long cardinality, Set<String> tags) {

    Ids ids() {
      return new Ids.Numbered(cardinality);
    }
  }

  SourceSchemaReader(Path folder) {
    this.folder = folder;
  }

  SourceSchema read() {
    var root = tree();
    var delimiter = delimiter(root);
    var entries = entries(root.path("columns"));
    problems.throwIfAny();
    var session = tagged(entries, SESSION_ID, Column.Kind.CATEGORICAL);
    var time = tagged(entries, TIMESTAMP, Column.Kind.CONTINUOUS);
    var item = tagged(entries, Column.ITEM_ID, Column.Kind.CATEGORICAL);
    var kind = time.flatMap(t -> timeKind(root, t));
    problems.throwIfAny();
    var user = user(entries);
    var start = kind.filter(TimeKind::isClock).flatMap(k -> start(entries, time.get()));
    for (var key : List.of(session, time, user, start)) {
      key.filter(entry -> !entry.equals(item.get())).ifPresent(entries::remove);
    }
    file = root.path("file").asText("interactions.csv.gz");
    return new SourceSchema(
        SourceSchema.Origin.SCHEMA_JSON,
        root.path("name").asText("").isBlank()
            ? folder.toAbsolutePath().normalize().getFileName().toString()
            : root.path("name").asText(),
        SourceSchema.Layout.of(
            delimiter, root.path("list_delimiter").asText(ColumnMapping.Layout.LIST_DELIMITER)),
        new SourceSchema.Keys(
            new SourceSchema.TimeColumn(
                time.get().name(), kind.orElseThrow(), false, Optional.empty()),
            session.map(s -> new IdColumn(s.name(), s.ids())),
            user.map(u -> new IdColumn(u.name(), u.ids())),
            start.map(Entry::name),
            Optional.empty()),
        stored(entries, item.get()));
  }

  /** The file with the interactions, as named there; it may be missing. Known after reading. */
  String file() {
    return file;
  }

  /** The one column of users, if there is one. */
  private static Optional<Entry> user(List<Entry> entries) {
    return entries.stream()
        .filter(e -> e.tags().contains(USER_ID))
        .filter(e -> e.kind() == Column.Kind.CATEGORICAL && !e.list())
        .findFirst();
  }

  /** The column that says when a session began, where there is clock time. */
  private static Optional<Entry> start(List<Entry> entries, Entry time) {
    return entries.stream()
        .filter(e -> e.tags().containsAll(Set.of(SourceSchema.SESSION_FEATURE, TIME)))
        .filter(e -> e.kind() == Column.Kind.CONTINUOUS && !e.list() && !e.equals(time))
        .findFirst();
  }

  private List<FeatureColumn> stored(List<Entry> entries, Entry item) {
    var columns =
        entries.stream()
            .map(
                e ->
                    new FeatureColumn(
                        e.name(), e.name(), e.kind(), e.list(), e.ids(), tags(e, item)))
            .toList();
    DatasetInfo.requireColumns(
        problems,
        new Schema(
            columns.stream()
                .map(c -> new Column(c.stored(), c.kind(), cardinality(c), c.tags()))
                .toList()));
    problems.throwIfAny();
    return columns;
  }

  private static int cardinality(FeatureColumn column) {
    return switch (column.ids()) {
      case Ids.Numbered(var cardinality) -> (int) cardinality;
      case Ids.Named() -> 0;
    };
  }

  private static Set<String> tags(Entry entry, Entry item) {
    var tags = new HashSet<>(entry.tags());
    if (!entry.equals(item)) {
      tags.remove(Column.ITEM_ID);
    }
    return tags;
  }

  private JsonNode tree() {
    var path = folder.resolve(FILE);
    try {
      var root = new ObjectMapper().readTree(path.toFile());
      if (root != null && root.isObject()) {
        return root;
      }
      throw InvalidInputException.of(
          path.toString(), "a schema is a JSON object", "this is none", "");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw InvalidInputException.of(
          path.toString(),
          "a schema is a JSON object",
          "at line %d, column %d: %s"
              .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
          "");
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw missing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InvalidInputException missing() {
    if (!Files.isDirectory(folder)) {
      return InvalidInputException.of(
          folder.toString(),
          "a source is a folder with interactions.csv.gz and schema.json",
          Files.exists(folder) ? "this is a file" : "there is no such folder",
          "");
    }
    return InvalidInputException.of(
        folder.toString(),
        "a source folder holds schema.json, which names the columns",
        "there is none",
        "write one; './tune4rec dataset sample DIR' makes an example");
  }

  private String delimiter(JsonNode root) {
    var given = root.path("delimiter").asText(",");
    problems.require(
        DELIMITERS.contains(given),
        FILE + ": delimiter",
        "a delimiter is ',', ';', '|' or a tab",
        () -> "got '" + given + "'",
        "write the file with one of these");
    return given;
  }

  private List<Entry> entries(JsonNode columns) {
    var entries = new ArrayList<Entry>();
    if (!columns.isArray() || columns.isEmpty()) {
      problems.add(
          new Problem(
              FILE + ": columns",
              "a schema lists its columns",
              columns.isMissingNode() ? "there is no such field" : "got " + shortened(columns),
              ""));
    }
    var names = new HashSet<String>();
    for (int i = 0; i < columns.size(); i++) {
      var name = columns.get(i).path("name").asText("");
      var field = FILE + ": columns[" + i + "]" + (name.isEmpty() ? "" : " '" + name + "'");
      problems.require(
          !name.isBlank(), field, "a column needs a name", () -> "it has none", "name it");
      problems.require(
          name.isBlank() || names.add(name),
          field,
          "column names are unique",
          () -> "it occurs twice",
          "");
      entry(columns.get(i), name, field).ifPresent(entries::add);
    }
    return entries;
  }

  private Optional<Entry> entry(JsonNode node, String name, String field) {
    var type = node.path("type").asText("");
    boolean categorical = type.equals("categorical");
    boolean list = node.path("list").asBoolean(false);
    if (!problems.require(
        categorical || type.equals("continuous"),
        field,
        "a column's type is categorical or continuous",
        () -> "got '" + type + "'",
        Nearest.wayOut(type, List.of("categorical", "continuous")))) {
      return Optional.empty();
    }
    var cardinality = node.path("cardinality");
    if (categorical) {
      problems.require(
          cardinality.isIntegralNumber()
              && cardinality.asLong() >= 1
              && cardinality.asLong() < Integer.MAX_VALUE,
          field,
          "a categorical column has a cardinality, its highest id, from 1 to "
              + (Integer.MAX_VALUE - 1),
          () -> cardinality.isMissingNode() ? "there is none" : "got " + shortened(cardinality),
          "ids are whole numbers from 1 to the cardinality");
    }
    var tags = new HashSet<String>();
    node.path("tags").forEach(tag -> tags.add(tag.asText()));
    return Optional.of(
        new Entry(
            name,
            categorical ? Column.Kind.CATEGORICAL : Column.Kind.CONTINUOUS,
            list,
            categorical ? cardinality.asLong() : 0,
            Set.copyOf(tags)));
  }

  private Optional<Entry> tagged(List<Entry> entries, String tag, Column.Kind kind) {
    var found = entries.stream().filter(e -> e.tags().contains(tag)).toList();
    boolean one = found.size() == 1 && found.getFirst().kind() == kind && !found.getFirst().list();
    var word = kind == Column.Kind.CATEGORICAL ? "categorical" : "continuous";
    problems.require(
        one,
        FILE + ": columns",
        "exactly one " + word + " column without a list carries the tag '" + tag + "'",
        () ->
            found.isEmpty()
                ? "none does"
                : "these carry it: " + String.join(", ", found.stream().map(Entry::name).toList()),
        "tag the right column");
    return one ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private Optional<TimeKind> timeKind(JsonNode root, Entry time) {
    var given = root.path("time").path("kind").asText("");
    if (given.startsWith("epoch_seconds")) {
      return Optional.of(TimeKind.EPOCH_SECONDS);
    }
    if (given.equals("position") || given.isEmpty() && time.tags().contains("position")) {
      return Optional.of(TimeKind.POSITION);
    }
    problems.add(
        new Problem(
            FILE + ": time.kind",
            "the kind of time is epoch_seconds or position",
            given.isEmpty() ? "there is none" : "got '" + given + "'",
            given.isEmpty()
                ? "add \"time\": {\"kind\": \"epoch_seconds\"}"
                : Nearest.wayOut(given, List.of("epoch_seconds", "position"))));
    return Optional.empty();
  }

  private static String shortened(JsonNode node) {
    var text = node.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}

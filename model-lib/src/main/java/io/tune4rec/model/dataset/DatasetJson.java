package io.tune4rec.model.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code dataset.json} to and from {@link DatasetInfo}. */
final class DatasetJson {
  /** Far beyond any file system; products with sizes in bytes stay within a long. */
  private static final long MAX_INTERACTIONS = 1L << 48;

  private static final String OLD = "tune4rec-dataset/1";

  private DatasetJson() {}

  static byte[] write(DatasetInfo info) {
    var json = all(info);
    json.put("checksum", DatasetHash.of(StrictJson.canonical(json)));
    return StrictJson.write(json);
  }

  private static Map<String, Object> all(DatasetInfo info) {
    var json = new LinkedHashMap<String, Object>();
    json.put("format", DatasetInfo.FORMAT);
    json.put("name", info.name());
    json.put("hash", info.hash());
    json.putAll(hashed(info));
    json.put("provenance", info.provenance());
    return json;
  }

  /** The part that the hash covers, one line, keys sorted. */
  static byte[] canonical(DatasetInfo info) {
    var json = hashed(info);
    json.put("format", DatasetInfo.FORMAT);
    return StrictJson.canonical(json);
  }

  private static Map<String, Object> hashed(DatasetInfo info) {
    var json = new LinkedHashMap<String, Object>();
    json.put("schema", SchemaJson.write(info.schema()));
    var counts = new LinkedHashMap<String, Object>();
    counts.put("interactions", info.counts().interactions());
    counts.put("sessions", info.counts().sessions());
    counts.put("users", info.counts().users());
    counts.put("items", info.counts().items());
    json.put("counts", counts);
    json.put("time", info.time().text());
    json.put("split", info.split());
    json.put("windows", info.windows().stream().map(DatasetJson::window).toList());
    json.put("preparation", info.preparation());
    var scalings = new LinkedHashMap<String, Object>();
    info.scalings().forEach((name, scaling) -> scalings.put(name, ScalingJson.write(scaling)));
    json.put("scalings", scalings);
    json.put("files", info.files().stream().map(DatasetJson::file).toList());
    return json;
  }

  private static Map<String, Object> window(Window window) {
    var json = new LinkedHashMap<String, Object>();
    json.put("start", window.start());
    json.put("end", window.end());
    window.slices().forEach((split, n) -> json.put(split.text(), n));
    return json;
  }

  private static Map<String, Object> file(DatasetFile file) {
    var json = new LinkedHashMap<String, Object>();
    json.put("path", file.path());
    json.put("bytes", file.bytes());
    json.put("sha256", file.sha256());
    return json;
  }

  static DatasetInfo read(String source, byte[] bytes) {
    var root = tree(source, bytes);
    requireFormat(source, root.path("format").asText());
    try {
      var info =
          new DatasetInfo(
              field(root, "name").asText(),
              field(root, "hash").asText(),
              SchemaJson.read(field(root, "schema")),
              counts(field(root, "counts")),
              time(field(root, "time").asText()),
              plain(root, "split"),
              windows(field(root, "windows")),
              plain(root, "preparation"),
              scalings(field(root, "scalings")),
              files(field(root, "files")),
              plain(root, "provenance"));
      var problems = new Problems();
      DatasetLayout.requireFiles(problems, info);
      problems.throwIfAny();
      requireChecksum(field(root, "checksum").asText(), info);
      return info;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.problems().stream().map(p -> p.under(source)).toList());
    }
  }

  private static void requireChecksum(String given, DatasetInfo info) {
    var actual = DatasetHash.of(StrictJson.canonical(all(info)));
    if (!actual.equals(given)) {
      throw InvalidInputException.of(
          "checksum",
          "dataset.json says what it said when it was written",
          "its checksum is '" + given + "' and should be " + actual,
          "fetch or import the dataset again");
    }
  }

  private static void requireFormat(String source, String format) {
    if (!format.equals(DatasetInfo.FORMAT)) {
      throw InvalidInputException.of(
          source,
          "a prepared dataset has the format '" + DatasetInfo.FORMAT + "'",
          "got '" + format + "'",
          format.equals(OLD)
              ? "it was made by an earlier version: import it again"
              : "import the dataset again with this version");
    }
  }

  private static JsonNode tree(String source, byte[] bytes) {
    try {
      var root = StrictJson.read(bytes);
      if (root != null && root.isObject()) {
        return root;
      }
      throw InvalidInputException.of(
          source, "dataset.json holds a JSON object", "this is none", "");
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of(
          source,
          "dataset.json holds a JSON object",
          "reading it ends with: " + e.getOriginalMessage(),
          "import the dataset again");
    }
  }

  static JsonNode field(JsonNode node, String name) {
    var found = node.path(name);
    if (found.isMissingNode() || found.isNull()) {
      throw InvalidInputException.of(
          name, "the field '" + name + "' is given", "it is missing", "");
    }
    return found;
  }

  private static Counts counts(JsonNode counts) {
    return new Counts(
        whole(counts, "interactions", MAX_INTERACTIONS),
        whole(counts, "sessions", MAX_INTERACTIONS),
        whole(counts, "users", Integer.MAX_VALUE),
        (int) whole(counts, "items", Integer.MAX_VALUE));
  }

  private static TimeBase time(String text) {
    for (var base : TimeBase.values()) {
      if (base.text().equals(text)) {
        return base;
      }
    }
    throw InvalidInputException.of(
        "time", "time is clock or position", "got '" + text + "'", "import the dataset again");
  }

  private static List<Window> windows(JsonNode node) {
    var windows = new ArrayList<Window>();
    for (var window : node) {
      var slices = new EnumMap<Split, Integer>(Split.class);
      for (var split : Split.values()) {
        slices.put(split, (int) whole(window, split.text(), Integer.MAX_VALUE));
      }
      windows.add(
          new Window(
              whole(window, "start", Long.MIN_VALUE, Long.MAX_VALUE),
              whole(window, "end", Long.MIN_VALUE, Long.MAX_VALUE),
              slices));
    }
    return windows;
  }

  private static List<DatasetFile> files(JsonNode node) {
    var files = new ArrayList<DatasetFile>();
    for (var file : node) {
      files.add(
          new DatasetFile(
              field(file, "path").asText(),
              whole(file, "bytes", Long.MAX_VALUE),
              field(file, "sha256").asText()));
    }
    return files;
  }

  static boolean flag(JsonNode node, String name) {
    var value = field(node, name);
    if (!value.isBoolean()) {
      throw InvalidInputException.of(name, name + " is true or false", "got " + value, "");
    }
    return value.asBoolean();
  }

  static long whole(JsonNode node, String name, long high) {
    return whole(node, name, 0, high);
  }

  private static long whole(JsonNode node, String name, long low, long high) {
    var value = field(node, name);
    if (!value.canConvertToLong()
        || !value.isIntegralNumber()
        || value.asLong() < low
        || value.asLong() > high) {
      throw InvalidInputException.of(
          name, name + " is a whole number from " + low + " to " + high, "got " + value, "");
    }
    return value.asLong();
  }

  private static Map<String, Scaling> scalings(JsonNode node) {
    var scalings = new LinkedHashMap<String, Scaling>();
    node.properties()
        .forEach(entry -> scalings.put(entry.getKey(), ScalingJson.read(entry.getValue())));
    return scalings;
  }

  private static Map<String, Object> plain(JsonNode root, String name) {
    var node = field(root, name);
    if (!node.isObject()) {
      throw InvalidInputException.of(name, name + " is a JSON object", "got " + node, "");
    }
    return StrictJson.plain(node);
  }
}

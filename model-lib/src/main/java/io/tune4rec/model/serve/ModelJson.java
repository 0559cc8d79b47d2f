package io.tune4rec.model.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tune4rec.model.ModelWeights.Scoring;
import io.tune4rec.model.dataset.DatasetFile;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.dataset.ScalingJson;
import io.tune4rec.model.dataset.SchemaJson;
import io.tune4rec.model.dataset.StrictJson;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code model.json} to and from {@link ExportedModel}. */
final class ModelJson {
  private static final String CHECKSUM = "checksum";
  private static final String AGAIN = "export or fetch the model again";

  private ModelJson() {}

  static byte[] write(ExportedModel model) {
    var json = new LinkedHashMap<String, Object>();
    json.put("format", ExportedModel.FORMAT);
    var description = model.description();
    json.put(
        "versions", ordered("library", model.libraryVersion(), "code", description.codeVersion()));
    json.put("dataset", ordered("name", model.dataset().name(), "hash", model.dataset().hash()));
    var configuration = description.configuration();
    var told = ordered("features", configuration.features(), "model", configuration.model());
    told.put("values", configuration.values());
    json.put("configuration", told);
    json.put("metrics", description.metrics());
    json.put("schema", SchemaJson.write(model.schema()));
    var scalings = new LinkedHashMap<String, Object>();
    model.scalings().forEach((name, scaling) -> scalings.put(name, ScalingJson.write(scaling)));
    json.put("scalings", scalings);
    var items =
        ordered("matrix", model.items().matrix(), "temperature", model.items().temperature());
    model.items().bias().ifPresent(bias -> items.put("bias", bias));
    json.put("items", items);
    json.put("files", model.files().stream().map(ModelJson::file).toList());
    // as whoever reads it will see it, so that they find the same checksum
    var read = tree(ModelFolder.JSON, StrictJson.write(json));
    read.put(CHECKSUM, checksum(read));
    return StrictJson.write(read);
  }

  private static Map<String, Object> ordered(String a, Object x, String b, Object y) {
    var json = new LinkedHashMap<String, Object>();
    json.put(a, x);
    json.put(b, y);
    return json;
  }

  private static Map<String, Object> file(DatasetFile file) {
    var json = ordered("path", file.path(), "bytes", file.bytes());
    json.put("sha256", file.sha256());
    return json;
  }

  /** SHA-256 of all but itself, as one line of JSON with sorted keys. */
  private static String checksum(ObjectNode root) {
    var plain = StrictJson.plain(root);
    plain.remove(CHECKSUM);
    return DatasetHash.of(StrictJson.canonical(plain));
  }

  /**
   * @param source how messages name it
   */
  static ExportedModel read(String source, byte[] bytes) {
    var root = tree(source, bytes);
    try {
      requireFormat(root.path("format").asText());
      requireChecksum(root);
      var model = model(root);
      requireConfiguration(model);
      return model;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.problems().stream().map(p -> p.under(source)).toList());
    }
  }

  private static ExportedModel model(ObjectNode root) {
    var versions = field(root, "versions");
    var dataset = field(root, "dataset");
    var told = field(root, "configuration");
    var configuration =
        new ModelConfiguration(
            texts(field(told, "features")), plain(told, "model"), plain(told, "values"));
    var scalings = new LinkedHashMap<String, Scaling>();
    field(root, "scalings")
        .properties()
        .forEach(entry -> scalings.put(entry.getKey(), ScalingJson.read(entry.getValue())));
    var items = field(root, "items");
    return new ExportedModel(
        text(versions, "library"),
        new ExportedModel.Dataset(text(dataset, "name"), text(dataset, "hash")),
        new ModelDescription(configuration, metrics(root), text(versions, "code")),
        SchemaJson.read(field(root, "schema")),
        scalings,
        new Scoring(
            text(items, "matrix"),
            items.has("bias") ? Optional.of(text(items, "bias")) : Optional.empty(),
            number("temperature", field(items, "temperature"))),
        files(field(root, "files")));
  }

  private static ObjectNode tree(String source, byte[] bytes) {
    try {
      if (StrictJson.read(bytes) instanceof ObjectNode root) {
        return root;
      }
      throw notJson(source, "this is none");
    } catch (JsonProcessingException e) {
      throw notJson(source, "reading it ends with: " + e.getOriginalMessage());
    }
  }

  private static InvalidInputException notJson(String source, String offence) {
    return InvalidInputException.of(source, "it holds a JSON object", offence, AGAIN);
  }

  private static void requireFormat(String format) {
    if (!format.equals(ExportedModel.FORMAT)) {
      throw InvalidInputException.of(
          "format",
          "an exported model has the format '" + ExportedModel.FORMAT + "'",
          "got '" + format + "'",
          "export the model again, or read it with the version of the library that wrote it");
    }
  }

  private static void requireChecksum(ObjectNode root) {
    var given = text(root, CHECKSUM);
    var actual = checksum(root);
    if (!actual.equals(given)) {
      throw InvalidInputException.of(
          CHECKSUM,
          "model.json says what it said when it was written",
          "its checksum is '" + given + "' and should be " + actual,
          AGAIN);
    }
  }

  /** A version of the library that knows the words differently says so here. */
  private static void requireConfiguration(ExportedModel model) {
    var problems = new Problems();
    DatasetInfo.requireColumns(problems, model.schema()); // names become paths
    problems.throwIfAny();
    var columns = ColumnsRead.of(model.schema(), model.config().model());
    for (var column : columns.continuous()) {
      if (!model.scalings().containsKey(column.name())) {
        throw InvalidInputException.of(
            "scalings",
            "every column of numbers that the model reads has a scaling",
            "'" + column.name() + "' has none",
            AGAIN);
      }
    }
  }

  private static JsonNode field(JsonNode node, String name) {
    var found = node.path(name);
    if (found.isMissingNode() || found.isNull()) {
      throw InvalidInputException.of(
          name, "the field '" + name + "' is given", "it is missing", AGAIN);
    }
    return found;
  }

  private static String text(JsonNode node, String name) {
    var value = field(node, name);
    if (!value.isTextual()) {
      throw InvalidInputException.of(name, name + " is a text", "got " + value, AGAIN);
    }
    return value.asText();
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static double number(String name, JsonNode value) {
    if (!value.isNumber()) {
      throw InvalidInputException.of(name, name + " is a number", "got " + value, AGAIN);
    }
    return value.asDouble();
  }

  private static Map<String, Object> plain(JsonNode node, String name) {
    var value = field(node, name);
    if (!value.isObject()) {
      throw InvalidInputException.of(name, name + " is a JSON object", "got " + value, AGAIN);
    }
    return StrictJson.plain(value);
  }

  private static Map<String, Double> metrics(JsonNode root) {
    var metrics = new LinkedHashMap<String, Double>();
    field(root, "metrics")
        .properties()
        .forEach(entry -> metrics.put(entry.getKey(), number(entry.getKey(), entry.getValue())));
    return metrics;
  }

  private static List<DatasetFile> files(JsonNode node) {
    var files = new ArrayList<DatasetFile>();
    for (var file : node) {
      var bytes = field(file, "bytes");
      if (!bytes.isIntegralNumber() || !bytes.canConvertToLong()) {
        throw InvalidInputException.of("bytes", "bytes are a whole number", "got " + bytes, AGAIN);
      }
      files.add(new DatasetFile(text(file, "path"), bytes.asLong(), text(file, "sha256")));
    }
    return files;
  }
}

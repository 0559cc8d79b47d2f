package io.tune4rec.model.schema.merlin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.merlin.MerlinColumn.FloatDomain;
import io.tune4rec.model.schema.merlin.MerlinColumn.IntDomain;
import io.tune4rec.model.schema.merlin.MerlinColumn.ValueCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a schema of the tree of a file, whichever its format; what it does not know it skips. */
final class MerlinReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Problems problems = new Problems();
  private final Map<String, IntDomain> sharedInts = new HashMap<>();
  private final Map<String, FloatDomain> sharedFloats = new HashMap<>();

  private MerlinReader() {}

  static JsonNode json(String source, String text) {
    try {
      var tree = JSON.readTree(text);
      if (tree.isObject()) {
        return tree;
      }
      throw InvalidInputException.of(source, "a schema is a JSON object", "this is none", "");
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of(
          source, "a schema is a JSON object", "reading it ends: " + e.getOriginalMessage(), "");
    }
  }

  static MerlinSchema read(String source, JsonNode tree) {
    var reader = new MerlinReader();
    try {
      return reader.schema(new ProtoNode(tree, "", reader.problems));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.problems().stream().map(p -> p.under(source)).toList());
    }
  }

  private MerlinSchema schema(ProtoNode root) {
    for (var domain : root.all("int_domain")) {
      sharedInts.put(domain.text("name"), intDomain(domain));
    }
    for (var domain : root.all("float_domain")) {
      sharedFloats.put(domain.text("name"), floatDomain(domain));
    }
    var features = root.all("feature");
    problems.require(
        !features.isEmpty(), "feature", "a schema has a column", () -> "this one has none", "");
    var columns = new ArrayList<MerlinColumn>();
    for (int i = 0; i < features.size(); i++) {
      try {
        columns.add(column(features.get(i).at("feature[" + i + "]")));
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
    problems.throwIfAny();
    return new MerlinSchema(columns);
  }

  private MerlinColumn column(ProtoNode feature) {
    var annotation = feature.last("annotation");
    var shared = feature.text("domain");
    return new MerlinColumn(
        feature.text("name"),
        feature.type("type"),
        feature
            .last("int_domain")
            .map(this::intDomain)
            .or(() -> Optional.ofNullable(sharedInts.get(shared))),
        feature
            .last("float_domain")
            .map(this::floatDomain)
            .or(() -> Optional.ofNullable(sharedFloats.get(shared))),
        feature
            .last("value_count")
            .map(c -> new ValueCount(c.whole("min").orElse(0L), c.whole("max").orElse(0L))),
        feature.last("shape").map(this::sizes).orElse(List.of()),
        annotation.map(a -> a.texts("tag")).orElse(List.of()),
        annotation.map(ExtraMetadata::of).orElse(Map.of()));
  }

  private IntDomain intDomain(ProtoNode domain) {
    return new IntDomain(
        domain.text("name"),
        domain.whole("min"),
        domain.whole("max"),
        domain.flag("is_categorical"));
  }

  private FloatDomain floatDomain(ProtoNode domain) {
    return new FloatDomain(
        domain.text("name"),
        domain.number("min"),
        domain.number("max"),
        domain.flag("disallow_nan"),
        domain.flag("disallow_inf"),
        domain.flag("is_embedding"));
  }

  private List<Long> sizes(ProtoNode shape) {
    return shape.all("dim").stream().map(dim -> dim.whole("size").orElse(0L)).toList();
  }
}

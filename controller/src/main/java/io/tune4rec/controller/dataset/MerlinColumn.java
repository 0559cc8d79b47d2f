package io.tune4rec.controller.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A column as a schema of Merlin has it.
 *
 * @param list whether a row has any number of values
 * @param highest id of a categorical column
 */
record MerlinColumn(String name, Column.Kind kind, boolean list, long highest, Set<String> tags) {
  MerlinColumn {
    tags = Set.copyOf(tags);
  }

  /**
   * @throws InvalidInputException if it is no schema
   */
  static List<MerlinColumn> read(Path schema) {
    try {
      var features = new ObjectMapper().readTree(schema.toFile()).path("feature");
      return StreamSupport.stream(features.spliterator(), false).map(MerlinColumn::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MerlinColumn of(JsonNode node) {
    var tags = new HashSet<String>();
    node.path("annotation").path("tag").forEach(tag -> tags.add(tag.asText()));
    var domain = node.path("intDomain");
    boolean categorical = domain.path("isCategorical").asBoolean() || tags.contains("categorical");
    return new MerlinColumn(
        node.path("name").asText(),
        categorical ? Column.Kind.CATEGORICAL : Column.Kind.CONTINUOUS,
        node.has("valueCount"),
        domain.path("max").asLong(),
        tags);
  }
}

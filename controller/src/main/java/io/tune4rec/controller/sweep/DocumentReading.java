package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sweep document as it was read, whatever its format; every field is named as its author did. */
final class DocumentReading {
  private final DocumentFormat format;
  private final SweepDefinitionReader reader;
  private final List<Problem> problems = new ArrayList<>();

  private DocumentReading(DocumentFormat format, Map<String, Object> tree) {
    this.format = format;
    this.reader = new SweepDefinitionReader(tree);
    problems.addAll(reader.problems());
  }

  static DocumentReading of(SweepRequest request) {
    var tree = new LinkedHashMap<String, Object>(request.document());
    request.dataset().ifPresent(dataset -> tree.putIfAbsent("dataset", dataset));
    request.name().ifPresent(name -> tree.putIfAbsent("name", name));
    return new DocumentReading(DocumentFormat.TUNE4REC, tree);
  }

  DocumentFormat format() {
    return format;
  }

  /** The dataset it names, even where the rest is wrong. */
  Optional<String> dataset() {
    return reader.dataset();
  }

  /** The side features it names, even where the rest is wrong. */
  Optional<List<String>> features() {
    return reader.features();
  }

  /** Present if there is no problem. */
  Optional<SweepDefinition> definition() {
    return problems.isEmpty() ? reader.definition() : Optional.empty();
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<String> notices() {
    return List.of();
  }

  /** Problems of the definition, their fields named as in the document. */
  List<Problem> inAuthorsWords(List<Problem> found) {
    return found;
  }
}

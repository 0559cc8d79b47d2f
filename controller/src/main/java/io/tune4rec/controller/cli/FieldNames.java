package io.tune4rec.controller.cli;

import io.tune4rec.controller.dataset.spec.SpecTree;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls fields of problems as a person wrote them: an option, or a key of a file. */
final class FieldNames {
  private final SpecTree tree;

  FieldNames(SpecTree tree) {
    this.tree = tree;
  }

  InvalidInputException renamed(InvalidInputException failure) {
    return new InvalidInputException(failure.problems().stream().map(this::renamed).toList());
  }

  private Problem renamed(Problem problem) {
    return new Problem(name(problem.field()), problem.law(), problem.offence(), problem.wayOut());
  }

  private String name(String field) {
    var flag = ImportFlag.of(field);
    return Stream.of(flag.map(ImportFlag::path).orElse(field), "prepare." + field)
        .map(this::written)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> flag.or(() -> atAny(field)).map(ImportFlag::option).orElse(field));
  }

  /** By the layer that says it, if one does. */
  private Optional<String> written(String path) {
    return tree.saying(path)
        .map(
            layer ->
                layer.name().isEmpty()
                    ? ImportFlag.at(path).map(ImportFlag::option).orElse(path)
                    : layer.name() + ": " + path);
  }

  private static Optional<ImportFlag> atAny(String field) {
    return ImportFlag.at(field).or(() -> ImportFlag.at("prepare." + field));
  }
}

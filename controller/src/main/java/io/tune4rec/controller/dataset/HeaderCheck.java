package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.Delimiter;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import java.util.Collections;
import java.util.List;

/** Whether a file has the columns that its schema names. */
final class HeaderCheck {
  private final SourceSchema schema;
  private final String file;

  HeaderCheck(SourceSchema schema, String file) {
    this.schema = schema;
    this.file = file;
  }

  /**
   * @throws InvalidInputException with every column that is missing or stands twice
   */
  void require(List<String> header) {
    requireDelimiter(header);
    var law =
        switch (schema.origin()) {
          case SCHEMA_JSON -> "every column of schema.json is in the header";
          case MERLIN -> "every column of the schema is in the file";
          case OPTIONS -> "every file has the columns that the options name";
        };
    var problems = new Problems();
    for (var name : schema.wanted()) {
      int times = Collections.frequency(header, name);
      var field = file + ", column '" + name + "'";
      problems.require(
          times > 0,
          field,
          law,
          () -> "this one is missing",
          Nearest.to(name, header)
              .map(near -> "the header has '" + near + "'")
              .orElse("the header has " + CellChecks.shown(header)));
      problems.require(
          times < 2,
          field,
          "the header names a column once",
          () -> "this one occurs " + times + " times",
          "rename it where it is another");
    }
    problems.throwIfAny();
  }

  private void requireDelimiter(List<String> header) {
    if (schema.origin() != SourceSchema.Origin.SCHEMA_JSON || header.size() > 1) {
      return;
    }
    Delimiter.KNOWN.stream()
        .filter(other -> header.getFirst().contains(other))
        .findFirst()
        .ifPresent(
            other -> {
              var given = Delimiter.shown(schema.layout().delimiter());
              throw InvalidInputException.of(
                  file,
                  "cells are separated by " + given + " as schema.json says",
                  "the header '" + header.getFirst() + "' has none",
                  "set \"delimiter\" in schema.json to " + Delimiter.shown(other));
            });
  }
}

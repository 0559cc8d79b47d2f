package io.tune4rec.worker.protocol;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a refusal says (RFC 9457), as far as people need it; every part may be missing. */
record ProblemDocument(String title, String detail, List<Entry> errors) {
  /** One of several things wrong. */
  record Entry(String message) {}

  String sentence() {
    var entries =
        errors == null
            ? Stream.<String>empty()
            : errors.stream().map(ProblemDocument.Entry::message);
    return Stream.concat(Stream.of(detail == null ? String.valueOf(title) : detail), entries)
        .filter(text -> text != null && !text.isBlank())
        .collect(Collectors.joining("; "));
  }
}

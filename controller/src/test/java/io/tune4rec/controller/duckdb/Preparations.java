package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.dataset.SplitRule;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Preparations as the tests ask for them. */
final class Preparations {
  private Preparations() {}

  /** The default, but for the options of the split; if there are none, that too. */
  static Preparation cut(Map<String, ?> split) {
    return split.isEmpty() ? Preparation.byDefault() : of(Map.of("split", split));
  }

  static Preparation cut(Optional<SplitRule> split) {
    return split.map(Preparation.byDefault()::withSplit).orElseGet(Preparation::byDefault);
  }

  /** By options as people write them. */
  static Preparation of(Map<String, ?> options) {
    var problems = new Problems();
    return Preparation.parse(new LinkedHashMap<>(options), problems)
        .orElseThrow(() -> new InvalidInputException(problems.found()));
  }
}

package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose keys a sweep document is written in. */
public enum DocumentFormat {
  TUNE4REC(
      "a Tune4Rec sweep",
      List.of(
          "objective",
          "trials",
          "sampler",
          "space",
          "seed",
          "max_attempts",
          "export",
          "features",
          "protocol",
          "budget",
          PresetExpansion.PRESET,
          EnqueuedTrial.KEY,
          GoalsReader.OBJECTIVES,
          GoalsReader.LIMITS,
          ConstraintsReader.KEY,
          ExternalSweep.KEY)),
  WANDB(
      "a W&B sweep file",
      List.of(
          "metric",
          "run_cap",
          "method",
          "parameters",
          "early_terminate",
          "program",
          "command",
          "description",
          "project",
          "entity")),
  KATIB("a Katib Experiment", List.of("apiVersion", "kind", "metadata", "spec", "status"));

  /** What means the same, in the order of the constants. */
  private static final List<List<String>> SAME =
      List.of(
          List.of("objective", "metric", "spec.objective"),
          List.of("trials", "run_cap", "spec.maxTrialCount"),
          List.of("sampler", "method", "spec.algorithm"),
          List.of("space", "parameters", "spec.parameters"));

  private final String words;
  private final List<String> ownKeys;

  DocumentFormat(String words, List<String> ownKeys) {
    this.words = words;
    this.ownKeys = ownKeys;
  }

  /** The name on the wire. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For messages, such as {@code a W&B sweep file}. */
  String words() {
    return words;
  }

  /** The format of which the document has most keys; our own if two have as many. */
  static DocumentFormat of(Map<String, ?> document) {
    return Stream.of(values())
        .max(
            Comparator.comparingInt((DocumentFormat format) -> format.keysIn(document).size())
                .thenComparing(Comparator.<DocumentFormat>naturalOrder().reversed()))
        .orElseThrow();
  }

  /** The document less the keys that only other formats have; notes each of those. */
  Map<String, Object> withoutForeignKeys(Map<String, ?> document, Problems problems) {
    var own = new LinkedHashMap<String, Object>();
    document.forEach(
        (key, value) -> {
          if (belongsToAnother(key)) {
            problems.add(
                new Problem(
                    key,
                    words + " has no '" + key + "'",
                    "this was taken for one because of its " + String.join(", ", keysIn(document)),
                    counterpart(key).map(same -> "say '" + same + "'").orElse("remove it")));
          } else {
            own.put(key, value);
          }
        });
    return own;
  }

  private boolean belongsToAnother(String key) {
    return Stream.of(values()).anyMatch(f -> f != this && f.ownKeys.contains(key));
  }

  private Optional<String> counterpart(String key) {
    return SAME.stream().filter(s -> s.contains(key)).map(s -> s.get(ordinal())).findFirst();
  }

  private List<String> keysIn(Map<String, ?> document) {
    return document.keySet().stream().filter(ownKeys::contains).toList();
  }
}

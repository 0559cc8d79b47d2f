package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;
import java.util.HashSet;
import java.util.List;

/**
 * Context that joins the hidden states after the sequence block (Transformers4Rec,
 * PostContextFusion): features of the session, or of each interaction, encoded side by side in
 * lexicographic order to C channels.
 *
 * @param context encoded as layer 1 does it; at least one, names distinct
 */
public record FusionConfig(List<FeatureConfig> context, Kind kind) {
  /** How context c joins states h, with W linear from C to D without bias. */
  public enum Kind {
    /** h and c side by side, D + C channels. */
    CONCAT,
    /** h + W·c. */
    SUM,
    /** h ⊙ (1 + W·c). */
    MULTIPLY
  }

  public FusionConfig {
    context = List.copyOf(context);
    var problems = new Problems();
    problems.require(
        !context.isEmpty(),
        "fusion",
        "a fusion has context",
        () -> "got none",
        "name a feature, or leave the fusion out");
    var names = new HashSet<String>();
    for (var feature : context) {
      problems.require(
          names.add(feature.name()),
          feature.name(),
          "context features have distinct names",
          () -> "got '" + feature.name() + "' twice",
          "name it once");
    }
    SharedTables.require(problems, context);
    problems.throwIfAny();
  }

  /** C. */
  public int contextDim() {
    return context.stream().mapToInt(FeatureConfig::dim).sum();
  }
}

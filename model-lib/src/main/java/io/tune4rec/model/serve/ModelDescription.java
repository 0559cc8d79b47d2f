package io.tune4rec.model.serve;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.problem.Problems;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes with weights into an exported model.
 *
 * @param configuration that the weights were learned under
 * @param metrics what the model came to, by names such as {@code test ndcg@20}; finite numbers
 * @param codeVersion of the code that trained it, for people; such as a commit
 */
public record ModelDescription(
    ModelConfiguration configuration, Map<String, Double> metrics, String codeVersion) {
  public ModelDescription {
    requireNonNull(configuration);
    requireNonNull(codeVersion);
    metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    var problems = new Problems();
    metrics.forEach(
        (name, value) ->
            problems.require(
                Double.isFinite(value), name, "a metric is finite", () -> "got " + value, ""));
    problems.throwIfAny();
  }
}

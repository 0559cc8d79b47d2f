package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Outcome;
import io.tune4rec.model.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What makes one trial of a sweep better than another.
 *
 * @param objectives at least one, names distinct; the first orders boards and stops trials early
 * @param limits names distinct; an objective may have one
 */
public record Goals(List<Goal> objectives, List<Limit> limits) {
  public Goals {
    objectives = List.copyOf(objectives);
    limits = List.copyOf(limits);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("a sweep has an objective");
    }
  }

  /**
   * What a completed trial came to, as samplers see it.
   *
   * @param metrics by name; one that is missing is no number, which samplers take for diverged
   */
  public Outcome.Completed completed(Map<String, Double> metrics) {
    return new Outcome.Completed(
        objectives.stream().map(g -> g.score(metrics.getOrDefault(g.name(), Double.NaN))).toList(),
        limits.stream().map(l -> l.excess(metrics.getOrDefault(l.name(), Double.NaN))).toList());
  }

  /** The metrics that a completed trial has a value of, in order. */
  public List<String> names() {
    return Stream.concat(objectives.stream().map(Goal::name), limits.stream().map(Limit::name))
        .distinct()
        .toList();
  }

  /** The values of what counts, in order; what a trial lacks is left out. */
  public SequencedMap<String, Double> values(Map<String, Double> metrics) {
    var values = new LinkedHashMap<String, Double>();
    names().stream().filter(metrics::containsKey).forEach(n -> values.put(n, metrics.get(n)));
    return values;
  }

  /** Whether there is more than one value to judge by. */
  public boolean several() {
    return objectives.size() > 1 || !limits.isEmpty();
  }

  /**
   * The goals of a stored definition, whether its trials are trained here or elsewhere.
   *
   * @param definition in the long form
   */
  public static Goals of(Map<String, ?> definition) {
    var problems = new Problems();
    var tree = new TreeReader("", definition, problems);
    boolean external = ExternalSweep.isExternal(definition);
    var reader =
        new GoalsReader(
            tree, external ? new GoalsReader.Free() : new GoalsReader.Trained(), problems);
    var objectives = reader.objectives();
    var limits = reader.limits();
    problems.throwIfAny();
    return new Goals(objectives, limits);
  }
}

package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Whether a space holds configurations that build a model: some at all, and some for each value of
 * each choice. Decided by trying draws with the very reader that a runner builds from; the reason
 * given is the reader's own.
 */
final class SpaceCheck {
  /** A space of which one draw in 400 builds is wrongly refused with chance below 1 %. */
  private static final int DRAWS = 2_000;

  private static final int DRAWS_PER_VALUE = 500;

  private final SearchSpace space;
  private final TrialConfigReader reader;
  private final long seed;

  SpaceCheck(SearchSpace space, TrialConfigReader reader, long seed) {
    this.space = space;
    this.reader = reader;
    this.seed = seed;
  }

  /** What keeps the space, or a value of it, from ever building; empty if nothing does. */
  List<Problem> problems() {
    var whole = whyNothingBuilds(space::draw, DRAWS);
    if (!whole.isEmpty()) {
      return whole.stream().map(SpaceCheck::placed).toList();
    }
    var problems = new Problems();
    for (var dimension : space.dimensions()) {
      if (dimension.parameter() instanceof Parameter.Choice choice) {
        for (var value : choice.values()) {
          var why =
              whyNothingBuilds(
                  random -> space.drawWith(choice.name(), value, random), DRAWS_PER_VALUE);
          why.stream().limit(1).forEach(p -> problems.add(deadValue(choice.name(), value, p)));
        }
      }
    }
    return problems.found();
  }

  /** A hyperparameter stands in the space, what a model is made of does not. */
  private static Problem placed(Problem problem) {
    return problem.field().startsWith("model.") ? problem : problem.under("space");
  }

  private static Problem deadValue(String name, Object value, Problem why) {
    var consequence = ", so " + name + " " + value + " never trains in this space";
    boolean saidByLaw = why.offence().isEmpty();
    return new Problem(
        "space." + name,
        saidByLaw ? why.law() + consequence : why.law(),
        saidByLaw ? "" : why.offence() + consequence,
        why.wayOut().isEmpty() ? "remove " + value : why.wayOut() + ", or remove " + value);
  }

  /** Empty as soon as a draw builds; otherwise the most frequent problem of each field. */
  private List<Problem> whyNothingBuilds(Function<RandomGenerator, Configuration> draw, int draws) {
    var random = TrialRandom.forSampling(seed, 0);
    Map<Problem, Integer> seen = new LinkedHashMap<>();
    for (int i = 0; i < draws; i++) {
      var drawn = draw.apply(random);
      var wrong = reader.problemsWith(drawn.values());
      if (wrong.isEmpty()) {
        return List.of();
      }
      wrong.forEach(problem -> seen.merge(problem, 1, Integer::sum));
    }
    var worst = new LinkedHashMap<String, Problem>();
    seen.entrySet().stream()
        .sorted(Map.Entry.<Problem, Integer>comparingByValue().reversed())
        .forEach(e -> worst.putIfAbsent(e.getKey().field(), e.getKey()));
    return List.copyOf(worst.values());
  }
}

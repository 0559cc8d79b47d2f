package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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

  /** So many failures tell that a value never trains, though configurations that ignore it do. */
  private static final int FAILURES = 200;

  private final SearchSpace space;
  private final TrialConfigReader reader;
  private final long seed;

  /** What was found out, for small spaces draw the same again and again. */
  private final Map<Configuration, List<Problem>> known = new HashMap<>();

  SpaceCheck(SearchSpace space, TrialConfigReader reader, long seed) {
    this.space = space;
    this.reader = reader;
    this.seed = seed;
  }

  /** What keeps the space, or a value of it, from ever building; empty if nothing does. */
  List<Problem> problems() {
    var whole = whyNothingBuilds(space::draw, _ -> true, DRAWS);
    if (!whole.isEmpty()) {
      return whole.stream().map(SpaceCheck::placed).toList();
    }
    var problems = new Problems();
    for (var dimension : space.dimensions()) {
      if (dimension.parameter() instanceof Parameter.Choice choice) {
        for (var value : choice.values()) {
          whyDead(choice.name(), value)
              .ifPresent(p -> problems.add(deadValue(choice.name(), value, p)));
        }
      }
    }
    return problems.found();
  }

  /** A hyperparameter stands in the space, what a model is made of does not. */
  private static Problem placed(Problem problem) {
    return problem.field().startsWith("model.") ? problem : problem.under("space");
  }

  /** The reason of the parameter itself if there is one, else the most frequent. */
  private Optional<Problem> whyDead(String name, Object value) {
    var why =
        whyNothingBuilds(
            random -> space.drawWith(name, value, random),
            drawn ->
                HyperparameterCatalog.find(name).map(h -> h.concerns(drawn.values())).orElse(true),
            DRAWS_PER_VALUE);
    return why.stream()
        .filter(problem -> problem.field().equals(name))
        .findFirst()
        .or(() -> why.stream().findFirst());
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

  /**
   * Empty as soon as a draw builds that {@code heeds} what is asked about; otherwise the most
   * frequent problem of each field. Where only draws build that do not heed it, there are more.
   */
  private List<Problem> whyNothingBuilds(
      Function<RandomGenerator, Configuration> draw, Predicate<Configuration> heeds, int draws) {
    var random = TrialRandom.forSampling(seed, 0);
    Map<Problem, Integer> seen = new LinkedHashMap<>();
    boolean built = false;
    int failures = 0;
    for (int i = 0; i < draws || built && 0 < failures && failures < FAILURES && i < DRAWS; i++) {
      var drawn = draw.apply(random);
      var wrong = known.computeIfAbsent(drawn, one -> reader.problemsWith(one.values()));
      boolean heeded = heeds.test(drawn);
      if (wrong.isEmpty() && heeded) {
        return List.of();
      }
      built |= wrong.isEmpty();
      failures += heeded ? 1 : 0;
      wrong.forEach(problem -> seen.merge(problem, 1, Integer::sum));
    }
    return built && failures < FAILURES ? List.of() : mostFrequentOfEachField(seen);
  }

  private static List<Problem> mostFrequentOfEachField(Map<Problem, Integer> seen) {
    var worst = new LinkedHashMap<String, Problem>();
    seen.entrySet().stream()
        .sorted(Map.Entry.<Problem, Integer>comparingByValue().reversed())
        .forEach(e -> worst.putIfAbsent(e.getKey().field(), e.getKey()));
    return List.copyOf(worst.values());
  }
}

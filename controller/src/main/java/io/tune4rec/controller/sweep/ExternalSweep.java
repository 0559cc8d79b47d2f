package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.EnqueuedSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A sweep whose trials are run by programs that are not ours: they ask for configurations and tell
 * what came of them. It has no dataset, and its parameters and metrics mean what its author wants.
 *
 * @param trials the budget, at least 1
 * @param repeats whether a configuration may be proposed again
 * @param enqueue what the first trials try; at most as many as the budget
 * @param constraints over its parameters; one whose parameters do not all take part holds
 */
public record ExternalSweep(
    String name,
    Goals goals,
    int trials,
    SamplerKind sampler,
    long seed,
    boolean repeats,
    SearchSpace space,
    List<EnqueuedTrial> enqueue,
    List<Expression> constraints) {
  /** The key that says that a document is of such a sweep. */
  static final String KEY = "external";

  private static final String REPEATS = "repeats";
  private static final List<String> KEYS =
      List.of(
          KEY,
          "name",
          GoalsReader.OBJECTIVE,
          GoalsReader.OBJECTIVES,
          GoalsReader.LIMITS,
          "trials",
          "sampler",
          "seed",
          REPEATS,
          "space",
          ConstraintsReader.KEY,
          EnqueuedTrial.KEY);

  public ExternalSweep {
    enqueue = List.copyOf(enqueue);
    constraints = List.copyOf(constraints);
  }

  /** Whether a document, or a stored definition, is of such a sweep. */
  public static boolean isExternal(Map<String, ?> document) {
    return Boolean.TRUE.equals(document.get(KEY));
  }

  /**
   * @param tree of a document, or of a stored definition
   * @throws InvalidInputException with every problem of it
   */
  public static ExternalSweep read(Map<String, ?> tree) {
    var problems = new Problems();
    var reader = new TreeReader("", tree, problems);
    reader.allowOnly(KEYS);
    var name = reader.word("name", 200, "a word for people", "ranker-first");
    var goals = new GoalsReader(reader, new GoalsReader.Free(), problems);
    var objectives = goals.objectives();
    var limits = goals.limits();
    var trials = reader.whole("trials", 1, SweepDefinitionReader.MAX_TRIALS, Optional.empty());
    var sampler =
        reader
            .oneOf("sampler", SamplerKind.names(), SamplerKind.RANDOM.text())
            .map(SamplerKind::named);
    var seed = reader.whole("seed", 0, SweepDefinitionReader.MAX_SEED, Optional.of(1L));
    boolean repeats = repeats(reader);
    var space = space(reader, problems);
    sampler.ifPresent(kind -> space.map(kind::problems).ifPresent(problems::addAll));
    var constraints = space.map(s -> ConstraintsReader.read(reader, s, problems)).orElse(List.of());
    var enqueue = space.map(s -> enqueue(reader, s, trials, problems)).orElse(List.of());
    problems.throwIfAny();
    return new ExternalSweep(
        name.orElseThrow(),
        new Goals(objectives, limits),
        Math.toIntExact(trials.orElseThrow()),
        sampler.orElseThrow(),
        seed.orElseThrow(),
        repeats,
        space.orElseThrow(),
        enqueue,
        constraints);
  }

  private static boolean repeats(TreeReader reader) {
    var given = reader.raw(REPEATS).orElse(false);
    if (!(given instanceof Boolean)) {
      reader.note(REPEATS, "repeats is true or false", reader.given(REPEATS), "");
    }
    return Boolean.TRUE.equals(given);
  }

  private static Optional<SearchSpace> space(TreeReader reader, Problems problems) {
    if (!(reader.raw("space").orElse("nothing") instanceof Map<?, ?> parameters)
        || parameters.isEmpty()) {
      reader.note(
          "space",
          "space maps parameters to what is tried",
          reader.given("space"),
          "such as space: {depth: [2, 4, 8], rate: {type: float, low: 1e-4, high: 0.1, scale: log}}");
      return Optional.empty();
    }
    return SearchSpaceReader.free(parameters, problems).space();
  }

  private static List<EnqueuedTrial> enqueue(
      TreeReader reader, SearchSpace space, Optional<Long> trials, Problems problems) {
    if (!reader.has(EnqueuedTrial.KEY)) {
      return List.of();
    }
    var given = reader.raw(EnqueuedTrial.KEY).orElse("nothing");
    if (given instanceof List<?> list && trials.isPresent() && list.size() > trials.get()) {
      reader.note(
          EnqueuedTrial.KEY,
          "enqueue holds at most as many configurations as there are trials",
          "got %d for %d trials".formatted(list.size(), trials.get()),
          "raise trials, or shorten the list");
    }
    return EnqueueReader.free(space, problems).read(given);
  }

  /** What keeps it from having any trial; empty if nothing does. */
  Optional<Problem> conflict() {
    return ConstraintCheck.problem(space, constraints, _ -> List.of(), seed);
  }

  /** As it is stored; {@link #read} gives the same back. */
  public SequencedMap<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put(KEY, true);
    tree.put("name", name);
    var objectives = goals.objectives().stream().map(Goal::tree).toList();
    if (objectives.size() == 1) {
      tree.put(GoalsReader.OBJECTIVE, objectives.getFirst());
    } else {
      tree.put(GoalsReader.OBJECTIVES, objectives);
    }
    tree.put("trials", trials);
    tree.put("sampler", sampler.text());
    tree.put("seed", seed);
    if (repeats) {
      tree.put(REPEATS, true);
    }
    tree.put("space", DefinitionTree.of(space));
    DefinitionTree.put(tree, constraints, goals.limits());
    if (!enqueue.isEmpty()) {
      tree.put(EnqueuedTrial.KEY, enqueue.stream().map(EnqueuedTrial::tree).toList());
    }
    return tree;
  }

  /**
   * How a trial's configuration is found: its author's, or the sweep's sampler.
   *
   * @param number of the trial, from 1
   */
  public Sampler samplerOf(int number) {
    return number <= enqueue.size()
        ? new EnqueuedSampler(enqueue.get(number - 1).values())
        : sampler.sampler();
  }

  /**
   * Where a trial is taken from that its author enqueued; empty if it is drawn.
   *
   * @param number of the trial, from 1
   */
  public Optional<String> origin(int number) {
    return number <= enqueue.size()
        ? Optional.of(enqueue.get(number - 1).origin())
        : Optional.empty();
  }

  /** What a sampler searches. */
  public SearchTask task() {
    return new SearchTask(
        space,
        this::keepsConstraints,
        goals.objectives().size(),
        goals.limits().size(),
        trials,
        repeats);
  }

  private boolean keepsConstraints(Configuration configuration) {
    return constraints.stream().allMatch(c -> c.holds(configuration.values()));
  }
}

package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns the tree of a sweep document into a {@link SweepDefinition}, with the laws that hold
 * whatever the dataset is. One reader reads one document.
 */
final class SweepDefinitionReader {
  static final int MAX_TRIALS = 100_000;

  private static final List<String> KEYS =
      keys(
          "name",
          "dataset",
          "protocol",
          "objective",
          "trials",
          "sampler",
          "seed",
          "max_attempts",
          "export",
          "features",
          "model",
          "space",
          EnqueuedTrial.KEY,
          FinalistsPlan.KEY,
          GoalsReader.OBJECTIVES,
          GoalsReader.LIMITS,
          ConstraintsReader.KEY,
          ExternalSweep.KEY);

  private static List<String> keys(String... own) {
    var keys = new ArrayList<>(List.of(own));
    keys.addAll(BudgetPlan.KEYS);
    keys.addAll(DrawingPlan.KEYS);
    return List.copyOf(keys);
  }

  static final long MAX_SEED = 1L << 53;

  private final Problems problems = new Problems();
  private final TreeReader tree;
  private final Optional<String> dataset;
  private final Optional<List<String>> features;
  private final Optional<ModelTree> model;
  private final Optional<Protocol> protocol;
  private final List<Object> learnsFrom;
  private final Optional<Function<Protocol, SweepDefinition>> definition;

  SweepDefinitionReader(Map<String, ?> document) {
    tree = new TreeReader("", document, problems);
    tree.allowOnly(KEYS);
    var name = tree.word("name", 200, "a word for people", "eshop-first");
    dataset = tree.word("dataset", 200, "the name of a dataset", "eshop-clothing");
    protocol = readProtocol();
    var goals = new GoalsReader(tree, new GoalsReader.Trained(), problems);
    var objectives = goals.objectives();
    var objective = objective(objectives);
    var limits = goals.limits();
    var trials = BudgetPlan.trials(tree, MAX_TRIALS, problems);
    var budget = BudgetPlan.read(tree, objective, problems);
    var sampler =
        tree.oneOf("sampler", SamplerKind.names(), SamplerKind.RANDOM.text())
            .map(SamplerKind::named);
    var seed = tree.whole("seed", 0, MAX_SEED, Optional.of(1L));
    var maxAttempts = tree.whole("max_attempts", 1, 100, Optional.of(3L));
    var export = tree.oneOf("export", ModelExport.names(), ModelExport.BEST.text());
    features = readFeatures();
    model = readModel();
    var space = space();
    sampler.ifPresent(kind -> space.map(kind::problems).ifPresent(problems::addAll));
    var enqueue = enqueue(space, trials);
    var finalists = FinalistsPlan.read(tree, problems);
    var drawing = DrawingPlan.read(tree, space, problems);
    learnsFrom = DrawingPlan.references(tree, new Problems());
    var constraints = space.map(s -> ConstraintsReader.read(tree, s, problems)).orElseGet(List::of);
    definition =
        problems.none()
            ? Optional.of(
                byDefault ->
                    new SweepDefinition(
                        name.orElseThrow(),
                        dataset.orElseThrow(),
                        protocol.orElse(byDefault),
                        objective.orElseThrow(),
                        Math.toIntExact(trials.orElseThrow()),
                        sampler.orElseThrow(),
                        seed.orElseThrow(),
                        Math.toIntExact(maxAttempts.orElseThrow()),
                        ModelExport.valueOf(export.orElseThrow().toUpperCase(Locale.ROOT)),
                        features.orElseThrow(),
                        model,
                        space.orElseThrow(),
                        enqueue,
                        finalists,
                        budget,
                        drawing,
                        constraints,
                        objectives.subList(1, objectives.size()),
                        limits))
            : Optional.empty();
  }

  /** The sweeps it learns from, by id or name, even where the rest is wrong. */
  List<Object> learnsFrom() {
    return learnsFrom;
  }

  /** The dataset it names, even where the rest is wrong. */
  Optional<String> dataset() {
    return dataset;
  }

  /** The side features it names, even where the rest is wrong. */
  Optional<List<String>> features() {
    return features;
  }

  /** The tree of its models, if it has one. */
  Optional<ModelTree> model() {
    return model;
  }

  /** The protocol it names, even where the rest is wrong. */
  Optional<Protocol> protocol() {
    return protocol;
  }

  /**
   * Present if there is no problem.
   *
   * @param byDefault the protocol where it names none
   */
  Optional<SweepDefinition> definition(Protocol byDefault) {
    return definition.map(with -> with.apply(byDefault));
  }

  List<Problem> problems() {
    return problems.found();
  }

  /** The first is what boards are ordered by, so it is a metric on the validation split. */
  private Optional<Objective> objective(List<Goal> goals) {
    if (goals.isEmpty()) {
      return Optional.empty();
    }
    var first = goals.getFirst().name();
    var field = tree.has(GoalsReader.OBJECTIVES) ? "objectives[0]" : GoalsReader.OBJECTIVE;
    boolean cost = CostMetric.names().contains(first);
    problems.require(
        !cost,
        field,
        "the first objective is a metric on the validation split",
        () -> "got " + first,
        "such as objectives: [ndcg@20, %s]".formatted(first));
    return cost ? Optional.empty() : Optional.of(Objective.parse(field, first));
  }

  private Optional<Protocol> readProtocol() {
    return tree.has("protocol")
        ? Protocol.parse("protocol", tree.raw("protocol").orElse(null), problems)
        : Optional.empty();
  }

  private Optional<List<String>> readFeatures() {
    if (!tree.has("features")) {
      return Optional.of(List.of());
    }
    var given = tree.raw("features").orElse("nothing");
    if (!(given instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
      tree.note(
          "features",
          "features is a list of column names",
          "got " + PlainValue.quoted(given),
          "such as features: [category, price]");
      return Optional.empty();
    }
    var names = new ArrayList<String>();
    list.forEach(name -> names.add((String) name));
    return Optional.of(names);
  }

  private Optional<ModelTree> readModel() {
    if (!tree.has("model")) {
      return Optional.empty();
    }
    var given = tree.raw("model").orElse("nothing");
    if (given instanceof Map<?, ?> object) {
      var read = ModelTree.read("model", object, problems);
      problems.require(
          features.filter(named -> !named.isEmpty()).isEmpty()
              || read.filter(model -> !model.onlyAddsTasks()).isEmpty(),
          "features",
          "a model names the features of each of its towers itself",
          () -> "both 'features' and 'model' stand here",
          "move the features into the model's towers");
      return read;
    }
    tree.note(
        "model",
        "model is an object",
        "got " + PlainValue.quoted(given),
        "such as model: {towers: [{architecture: gpt2}], heads: [{tasks: [next_item]}]}");
    return Optional.empty();
  }

  private void requireNamed(ModelTree model, Map<?, ?> parameters) {
    for (var name : model.names()) {
      problems.require(
          parameters.containsKey(name),
          "model",
          "a parameter that the model names is in the space",
          () -> "$" + name + " is not",
          "add '%s' to the space, such as %s: [1, 2]".formatted(name, name));
    }
  }

  private List<EnqueuedTrial> enqueue(Optional<SearchSpace> space, Optional<Long> trials) {
    if (!tree.has(EnqueuedTrial.KEY) || space.isEmpty()) {
      return List.of();
    }
    var given = tree.raw(EnqueuedTrial.KEY).orElse("nothing");
    if (given instanceof List<?> list && trials.isPresent() && list.size() > trials.get()) {
      tree.note(
          EnqueuedTrial.KEY,
          "enqueue holds at most as many configurations as there are trials",
          "got %d for %d trials".formatted(list.size(), trials.get()),
          "raise trials, or shorten the list");
    }
    return new EnqueueReader(space.get(), problems).read(given);
  }

  private Optional<SearchSpace> space() {
    var given = tree.raw("space").orElse(Map.of());
    if (!(given instanceof Map<?, ?> parameters)) {
      tree.note(
          "space",
          "space maps hyperparameters to what is tried",
          "got " + PlainValue.quoted(given),
          "such as space: {d_model: [32, 64]}");
      return Optional.empty();
    }
    model.ifPresent(m -> requireNamed(m, parameters));
    return new SearchSpaceReader(parameters, model.map(ModelTree::names).orElse(Set.of()), problems)
        .space();
  }
}

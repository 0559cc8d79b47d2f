package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.BrokenLawException;
import io.tune4rec.controller.search.Condition;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.constraint.BrokenExpressionException;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the {@code space} of a sweep document; every name and value is the catalogue's. */
final class SearchSpaceReader {
  private static final String ROOT = "space";
  private static final List<String> TYPES = List.of("float", "int", "categorical", "fixed");
  private static final List<String> SCALES = List.of(Scale.LINEAR.text(), Scale.LOG.text());

  private final Map<?, ?> tree;
  private final Set<String> modelNames;
  private final Function<String, Optional<Hyperparameter>> catalog;
  private final Problems problems;

  /**
   * @param modelNames what the sweep's model calls its own parameters; those need not be
   *     hyperparameters
   */
  SearchSpaceReader(Map<?, ?> tree, Set<String> modelNames, Problems problems) {
    this(tree, modelNames, HyperparameterCatalog::find, problems);
  }

  private SearchSpaceReader(
      Map<?, ?> tree,
      Set<String> modelNames,
      Function<String, Optional<Hyperparameter>> catalog,
      Problems problems) {
    this.tree = tree;
    this.modelNames = modelNames;
    this.catalog = catalog;
    this.problems = problems;
  }

  /** Of a space in which parameters mean what their author wants. */
  static SearchSpaceReader free(Map<?, ?> tree, Problems problems) {
    var names = tree.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
    return new SearchSpaceReader(tree, names, _ -> Optional.empty(), problems);
  }

  /** Whether the values of a choice have an order unless its author says otherwise. */
  static boolean isOrdered(List<?> values) {
    var numbers =
        values.stream()
            .filter(Number.class::isInstance)
            .mapToDouble(v -> ((Number) v).doubleValue())
            .toArray();
    boolean rising = IntStream.range(1, numbers.length).allMatch(i -> numbers[i - 1] < numbers[i]);
    boolean falling = IntStream.range(1, numbers.length).allMatch(i -> numbers[i - 1] > numbers[i]);
    return numbers.length == values.size() && numbers.length > 1 && (rising || falling);
  }

  /** Present if nothing is wrong with it. */
  Optional<SearchSpace> space() {
    var own = new Problems();
    var dimensions = new ArrayList<SearchSpace.Dimension>();
    tree.forEach(
        (key, spec) -> {
          var name = String.valueOf(key);
          var plain = ParameterSpelling.plain(catalog.apply(name), spec);
          catalog
              .apply(name)
              .or(
                  () ->
                      modelNames.contains(name)
                          ? Optional.of(ModelParameter.of(name, plain))
                          : Optional.empty())
              .ifPresentOrElse(
                  h -> new One(h, plain, own).dimension().ifPresent(dimensions::add),
                  () -> own.add(unknown(name)));
        });
    Optional<SearchSpace> space = Optional.empty();
    if (own.none()) {
      try {
        space = Optional.of(new SearchSpace(dimensions));
      } catch (BrokenLawException e) {
        own.add(problem(e));
      }
    }
    problems.addAll(own.found());
    return space;
  }

  /** Our own files use the library's names only, but the others tell what is meant. */
  private static Problem unknown(String name) {
    var problem = TrialConfigReader.unknown(name).under(ROOT);
    return ParameterNames.find(name)
        .map(
            meant ->
                new Problem(
                    problem.field(),
                    problem.law(),
                    problem.offence(),
                    "did you mean '" + meant.name() + "'?"))
        .orElse(problem);
  }

  private static Problem problem(BrokenLawException e) {
    if (e.getCause() instanceof BrokenExpressionException cause) {
      return ConstraintsReader.problem(ROOT + "." + e.field(), cause);
    }
    return new Problem(ROOT + "." + e.field(), e.law(), e.offence(), e.wayOut());
  }

  /** One parameter being read. */
  private static final class One {
    private final Hyperparameter hyperparameter;
    private final String name;
    private final Object spec;
    private final Problems problems;

    One(Hyperparameter hyperparameter, Object spec, Problems problems) {
      this.hyperparameter = hyperparameter;
      this.name = hyperparameter.name();
      this.spec = spec;
      this.problems = problems;
    }

    Optional<SearchSpace.Dimension> dimension() {
      try {
        return switch (spec) {
          case List<?> values -> choice(values).map(One::always);
          case Map<?, ?> object -> fromObject(object);
          case null, default -> fixed(spec).map(One::always);
        };
      } catch (BrokenLawException e) {
        problems.add(problem(e));
        return Optional.empty();
      }
    }

    private static SearchSpace.Dimension always(Parameter parameter) {
      return new SearchSpace.Dimension(parameter, Condition.ALWAYS);
    }

    private Optional<SearchSpace.Dimension> fromObject(Map<?, ?> object) {
      var reader = new TreeReader(ROOT + "." + name, object, problems);
      var byDefault = object.containsKey("values") ? "categorical" : "";
      if (!reader.has("type") && byDefault.isEmpty()) {
        reader.note("type", "type is one of " + String.join(", ", TYPES), "it is missing", usual());
        return Optional.empty();
      }
      var type = reader.oneOf("type", TYPES, byDefault);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      var parameter =
          switch (type.get()) {
            case "float" -> real(reader);
            case "int" -> whole(reader);
            case "categorical" -> choiceFrom(reader);
            default -> fixedFrom(reader);
          };
      var condition = condition(reader);
      return parameter.flatMap(p -> condition.map(c -> new SearchSpace.Dimension(p, c)));
    }

    private String usual() {
      return "for "
          + name
          + " use type: "
          + switch (hyperparameter.domain()) {
            case Domain.Real _ -> "float";
            case Domain.Whole _ -> "int";
            case Domain.Choice _ -> "categorical";
          };
    }

    private Optional<Parameter> real(TreeReader reader) {
      reader.allowOnly(List.of("type", "low", "high", "scale", "step", "when"));
      if (!(hyperparameter.domain() instanceof Domain.Real)) {
        return refuseType(reader, "float");
      }
      var low = reader.real("low");
      var high = reader.real("high");
      var scale = scale(reader);
      var step = reader.has("step") ? reader.real("step") : Optional.<Double>empty();
      if (low.isEmpty()
          || high.isEmpty()
          || scale.isEmpty()
          || reader.has("step") && step.isEmpty()) {
        return Optional.empty();
      }
      var parameter =
          new Parameter.Real(
              name,
              low.get(),
              high.get(),
              scale.get(),
              step.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
      return ifLegal(parameter, low.get(), high.get());
    }

    private Optional<Parameter> whole(TreeReader reader) {
      reader.allowOnly(List.of("type", "low", "high", "scale", "step", "when"));
      if (hyperparameter.domain() instanceof Domain.Choice) {
        return refuseType(reader, "int");
      }
      var low = reader.whole("low", Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());
      var high = reader.whole("high", Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty());
      var scale = scale(reader);
      var step = reader.whole("step", Long.MIN_VALUE, Long.MAX_VALUE, Optional.of(1L));
      if (low.isEmpty() || high.isEmpty() || scale.isEmpty() || step.isEmpty()) {
        return Optional.empty();
      }
      var parameter = new Parameter.Whole(name, low.get(), high.get(), step.get(), scale.get());
      return ifLegal(parameter, low.get(), high.get());
    }

    private Optional<Parameter> refuseType(TreeReader reader, String type) {
      reader.note("type", "the type fits the hyperparameter", "got " + type, usual());
      return Optional.empty();
    }

    private Optional<Scale> scale(TreeReader reader) {
      return reader
          .oneOf("scale", SCALES, Scale.LINEAR.text())
          .map(word -> Scale.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private Optional<Parameter> choiceFrom(TreeReader reader) {
      reader.allowOnly(List.of("type", "values", "ordered", "when"));
      var given = reader.raw("values").orElse("nothing");
      if (given instanceof List<?> values) {
        return choice(values).flatMap(choice -> ordered(choice, reader));
      }
      reader.note(
          "values", "values is a list", "got " + PlainValue.quoted(given), "such as [a, b]");
      return Optional.empty();
    }

    private Optional<Parameter> fixedFrom(TreeReader reader) {
      reader.allowOnly(List.of("type", "value", "when"));
      return fixed(reader.raw("value").orElse(null));
    }

    private Optional<Parameter> choice(List<?> values) {
      var fitted =
          values.stream()
              .map(v -> PlainValue.fitting(hyperparameter.domain(), v))
              .map(Object.class::cast)
              .toList();
      return legal(fitted)
          ? Optional.of(new Parameter.Choice(name, fitted, isOrdered(fitted)))
          : Optional.empty();
    }

    /** The same, with an order or without as its author says. */
    private Optional<Parameter> ordered(Parameter parameter, TreeReader reader) {
      var said = reader.raw("ordered").map(String::valueOf);
      if (!reader.has("ordered") || !(parameter instanceof Parameter.Choice choice)) {
        return Optional.of(parameter);
      }
      if (said.filter(word -> word.equals("true") || word.equals("false")).isEmpty()) {
        reader.note("ordered", "ordered is true or false", reader.given("ordered"), "");
        return Optional.empty();
      }
      boolean ordered = said.get().equals("true");
      return Optional.of(new Parameter.Choice(name, choice.values(), ordered));
    }

    private Optional<Parameter> fixed(Object given) {
      var fitted = PlainValue.fitting(hyperparameter.domain(), given);
      var values = new ArrayList<Object>();
      values.add(fitted);
      return legal(values) ? Optional.of(new Parameter.Fixed(name, fitted)) : Optional.empty();
    }

    private Optional<Parameter> ifLegal(Parameter parameter, Number low, Number high) {
      return legal(low.equals(high) ? List.of(low) : List.of(low, high))
          ? Optional.of(parameter)
          : Optional.empty();
    }

    private boolean legal(List<?> values) {
      var wrong =
          values.stream().flatMap(v -> hyperparameter.problemWith(v).stream()).distinct().toList();
      wrong.forEach(p -> problems.add(p.under(ROOT)));
      return wrong.isEmpty();
    }

    /** Absent if something is wrong with it; always true where there is no {@code when}. */
    private Optional<Condition> condition(TreeReader reader) {
      if (!reader.has("when")) {
        return Optional.of(Condition.ALWAYS);
      }
      var given = reader.raw("when").orElse("nothing");
      if (given instanceof String text) {
        return expression(text, reader);
      }
      if (!(given instanceof Map<?, ?> parents) || parents.isEmpty()) {
        reader.note(
            "when",
            "when names a parent and its value",
            "got " + PlainValue.quoted(given),
            "such as when: {masking: mlm}, or when: \"masking in ['mlm', 'rtd']\"");
        return Optional.empty();
      }
      var allowed = new LinkedHashMap<String, List<Object>>();
      parents.forEach(
          (parent, value) ->
              allowed.put(String.valueOf(parent), fitting(String.valueOf(parent), value)));
      return Optional.of(new Condition(allowed));
    }

    private Optional<Condition> expression(String text, TreeReader reader) {
      try {
        return Optional.of(Condition.when(Expression.of(text)));
      } catch (BrokenExpressionException e) {
        problems.add(ConstraintsReader.problem(reader.field("when"), e));
        return Optional.empty();
      }
    }

    private static List<Object> fitting(String parent, Object value) {
      List<?> values = value instanceof List<?> list ? list : List.of(String.valueOf(value));
      var domain = HyperparameterCatalog.find(parent).map(Hyperparameter::domain);
      return values.stream()
          .map(v -> v == null ? (Object) "null" : v)
          .map(v -> domain.map(d -> PlainValue.fitting(d, v)).orElse(v))
          .toList();
    }
  }
}

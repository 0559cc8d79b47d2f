package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Condition;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the {@code enqueue} of a sweep document, its names being resolved: each value is one that
 * the library accepts and, if the space has its parameter, one that the space holds.
 */
final class EnqueueReader {
  private final SearchSpace space;
  private final boolean free;
  private final Problems problems;

  EnqueueReader(SearchSpace space, Problems problems) {
    this(space, false, problems);
  }

  private EnqueueReader(SearchSpace space, boolean free, Problems problems) {
    this.space = space;
    this.free = free;
    this.problems = problems;
  }

  /** Of a space in which parameters mean what their author wants. */
  static EnqueueReader free(SearchSpace space, Problems problems) {
    return new EnqueueReader(space, true, problems);
  }

  /** Those that are right; problems are noted for the others. */
  List<EnqueuedTrial> read(Object given) {
    if (!(given instanceof List<?> list)) {
      problems.add(
          new Problem(
              EnqueuedTrial.KEY,
              "enqueue is a list of configurations",
              "got " + PlainValue.quoted(given),
              "such as enqueue: [paper/rees46/xlnet-mlm, {d_model: 64}]"));
      return List.of();
    }
    var trials = new ArrayList<EnqueuedTrial>();
    for (int i = 0; i < list.size(); i++) {
      one(EnqueuedTrial.KEY + "[" + i + "]", list.get(i)).ifPresent(trials::add);
    }
    return trials;
  }

  private Optional<EnqueuedTrial> one(String field, Object given) {
    if (!(given instanceof Map<?, ?> object)) {
      problems.add(
          new Problem(
              field,
              "an enqueued configuration is the name of a point, or values by parameter",
              "got " + PlainValue.quoted(given),
              "such as {d_model: 64}"));
      return Optional.empty();
    }
    var own = new Problems();
    var values = new LinkedHashMap<String, Object>();
    object.forEach(
        (key, value) -> {
          var name = String.valueOf(key);
          if (!name.equals(EnqueuedTrial.FROM)) {
            value(name, value, own).ifPresent(fitted -> values.put(name, fitted));
          }
        });
    own.addAll(values.keySet().stream().flatMap(name -> unmet(name, values)).toList());
    own.found().forEach(problem -> problems.add(problem.under(field)));
    var from = Optional.ofNullable(object.get(EnqueuedTrial.FROM)).map(String::valueOf);
    return own.none() ? Optional.of(new EnqueuedTrial(from, values)) : Optional.empty();
  }

  private Optional<Object> value(String name, Object given, Problems own) {
    var parameter = space.find(name).map(SearchSpace.Dimension::parameter);
    Optional<Hyperparameter> hyperparameter =
        free ? Optional.empty() : HyperparameterCatalog.find(name);
    if (hyperparameter.isEmpty() && parameter.isEmpty()) {
      own.add(unknown(name));
      return Optional.empty();
    }
    var fitted =
        hyperparameter
            .map(h -> PlainValue.fitting(h.domain(), given))
            .orElseGet(() -> fitting(parameter.orElseThrow(), given));
    var wrong =
        hyperparameter
            .flatMap(h -> h.problemWith(fitted))
            .or(() -> parameter.flatMap(p -> outside(p, fitted)));
    wrong.ifPresent(own::add);
    return wrong.isPresent() ? Optional.empty() : Optional.of(fitted);
  }

  private Problem unknown(String name) {
    return !free
        ? TrialConfigReader.unknown(name)
        : new Problem(
            name,
            "an enqueued value is of a parameter of the space",
            "there is no '" + name + "'",
            Nearest.wayOut(
                name, space.dimensions().stream().map(SearchSpace.Dimension::name).toList()));
  }

  /** A value of a parameter that the library does not know, as the space writes it. */
  private static Object fitting(Parameter parameter, Object given) {
    return Stream.<Optional<? extends Object>>of(
            PlainValue.whole(given), PlainValue.real(given), Optional.of(String.valueOf(given)))
        .flatMap(Optional::stream)
        .map(Object.class::cast)
        .filter(parameter::contains)
        .findFirst()
        .orElse(given);
  }

  private static Optional<Problem> outside(Parameter parameter, Object value) {
    return parameter.contains(value)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                parameter.name(),
                "an enqueued value is one that the space holds",
                "got %s, and %s is %s"
                    .formatted(
                        PlainValue.quoted(value), parameter.name(), SpaceLine.domain(parameter)),
                "widen space.%s, or take another value".formatted(parameter.name())));
  }

  /** Conditions of the space under which a value would not take part. */
  private Stream<Problem> unmet(String name, Map<String, Object> values) {
    var condition = space.find(name).map(SearchSpace.Dimension::condition);
    var allowed = condition.map(Condition::allowed).orElseGet(LinkedHashMap::new);
    var untrue =
        condition
            .flatMap(Condition::expression)
            .filter(e -> values.keySet().containsAll(e.names()) && !e.isTrue(values))
            .map(
                e ->
                    new Problem(
                        name,
                        "%s takes part when %s".formatted(name, e.text()),
                        "here that is not so",
                        "leave one of them out"));
    return Stream.concat(untrue.stream(), unmet(name, allowed, values));
  }

  private static Stream<Problem> unmet(
      String name, Map<String, List<Object>> allowed, Map<String, Object> values) {
    return allowed.entrySet().stream()
        .filter(
            parent ->
                values.containsKey(parent.getKey())
                    && !parent.getValue().contains(values.get(parent.getKey())))
        .map(
            parent ->
                new Problem(
                    name,
                    "%s takes part when %s is %s"
                        .formatted(name, parent.getKey(), SpaceLine.or(parent.getValue())),
                    "here it is " + values.get(parent.getKey()),
                    "leave one of them out"));
  }
}

package io.tune4rec.controller.search;

import static io.tune4rec.controller.search.BrokenLawException.require;

import io.tune4rec.controller.search.constraint.BrokenExpressionException;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.controller.search.constraint.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Parameters and the conditions under which each takes part.
 *
 * @param dimensions names distinct; parents of conditions are among them, without a cycle
 */
public record SearchSpace(List<Dimension> dimensions) {
  /** An expression of which one draw in 200 is true is missed with chance 0.7 %. */
  private static final int DRAWS_OF_PARENTS = 1_000;

  /** A parameter and when it takes part. */
  public record Dimension(Parameter parameter, Condition condition) {
    public String name() {
      return parameter.name();
    }
  }

  public SearchSpace {
    dimensions = List.copyOf(dimensions);
    var byName = new LinkedHashMap<String, Dimension>();
    for (var dimension : dimensions) {
      require(
          byName.put(dimension.name(), dimension) == null,
          dimension.name(),
          "a parameter occurs once in a space",
          "it occurs twice",
          "remove one");
    }
    dimensions.forEach(dimension -> checkParents(dimension, byName));
    dimensions.forEach(dimension -> checkExpression(dimension, byName));
    inDrawingOrder(dimensions);
  }

  public static SearchSpace of(Parameter... parameters) {
    return new SearchSpace(
        List.of(parameters).stream().map(p -> new Dimension(p, Condition.ALWAYS)).toList());
  }

  /** Its parameters, as expressions name them. */
  public Vocabulary vocabulary() {
    var byName = new LinkedHashMap<String, Dimension>();
    dimensions.forEach(dimension -> byName.put(dimension.name(), dimension));
    return new SpaceVocabulary(byName);
  }

  public Optional<Dimension> find(String name) {
    return dimensions.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /**
   * How many different configurations there are, whether they train or not.
   *
   * @return empty if they cannot be counted: a continuous range takes part, there are more than
   *     2^53, or the conditions are too entangled
   */
  public OptionalLong size() {
    return new SpaceSize(inDrawingOrder(dimensions)).count();
  }

  /** One configuration, each parameter drawn as it says, parents before children. */
  public Configuration draw(RandomGenerator random) {
    return draw(random, Map.of());
  }

  /**
   * One configuration in which {@code name} takes part and has {@code value}; the rest is drawn.
   *
   * @param value one that the parameter can take
   */
  public Configuration drawWith(String name, Object value, RandomGenerator random) {
    if (find(name).isEmpty()) {
      throw new IllegalArgumentException("no parameter '" + name + "' in the space");
    }
    return drawWith(Map.of(name, value), random);
  }

  /**
   * One configuration with values given: parents that are not are drawn so that their children take
   * part, as far as one choice suits all of them, and the rest as it says.
   *
   * @param given by name; names that the space lacks are ignored
   */
  public Configuration drawWith(Map<String, ?> given, RandomGenerator random) {
    var pins = new HashMap<String, Object>(given);
    dimensions.stream()
        .filter(dimension -> given.containsKey(dimension.name()))
        .forEach(dimension -> pinParents(dimension, random, pins));
    return draw(random, pins);
  }

  private Configuration draw(RandomGenerator random, Map<String, Object> pins) {
    var drawn = new HashMap<String, Object>();
    for (var dimension : inDrawingOrder(dimensions)) {
      if (dimension.condition().holds(drawn)) {
        var pinned = pins.get(dimension.name());
        drawn.put(dimension.name(), pinned != null ? pinned : dimension.parameter().draw(random));
      }
    }
    return inOrder(drawn);
  }

  /** Parents before children, otherwise as given. */
  public List<Dimension> drawingOrder() {
    return inDrawingOrder(dimensions);
  }

  /**
   * The configuration of these values, in the order of the space.
   *
   * @param drawn by name, of the parameters that take part and no others
   */
  public Configuration inOrder(Map<String, Object> drawn) {
    var ordered = new LinkedHashMap<String, Object>();
    for (var dimension : dimensions) {
      if (drawn.containsKey(dimension.name())) {
        ordered.put(dimension.name(), drawn.get(dimension.name()));
      }
    }
    return new Configuration(ordered);
  }

  private void pinParents(Dimension child, RandomGenerator random, Map<String, Object> pins) {
    child
        .condition()
        .allowed()
        .forEach(
            (parent, values) -> {
              if (!pins.containsKey(parent)) {
                pins.put(parent, values.get(random.nextInt(values.size())));
                pinParents(find(parent).orElseThrow(), random, pins);
              }
            });
    child.condition().expression().ifPresent(e -> pinParents(e, random, pins));
  }

  /** Parents that are open are drawn together until the expression is true, if that ever is. */
  private void pinParents(Expression expression, RandomGenerator random, Map<String, Object> pins) {
    var open = expression.names().stream().filter(n -> !pins.containsKey(n)).toList();
    for (int draws = 0; draws < DRAWS_OF_PARENTS && !open.isEmpty(); draws++) {
      var drawn = new HashMap<>(pins);
      open.forEach(name -> drawn.put(name, find(name).orElseThrow().parameter().draw(random)));
      if (expression.isTrue(drawn)) {
        pins.putAll(drawn);
        open.forEach(name -> pinParents(find(name).orElseThrow(), random, pins));
        return;
      }
    }
  }

  private static void checkParents(Dimension dimension, Map<String, Dimension> byName) {
    dimension
        .condition()
        .allowed()
        .forEach(
            (parent, values) -> {
              var field = dimension.name() + ".when." + parent;
              require(
                  byName.containsKey(parent) && !parent.equals(dimension.name()),
                  field,
                  "a condition names another parameter of the space",
                  "'" + parent + "' is not one",
                  "known are "
                      + String.join(
                          ", ",
                          byName.keySet().stream()
                              .filter(n -> !n.equals(dimension.name()))
                              .sorted()
                              .toList()));
              for (var value : values) {
                require(
                    byName.get(parent).parameter().contains(value),
                    field,
                    "a condition names a value that its parent can take",
                    "'" + parent + "' never is " + value,
                    "choose one of the parent's values");
              }
            });
  }

  private static void checkExpression(Dimension dimension, Map<String, Dimension> byName) {
    var others = new LinkedHashMap<>(byName);
    others.remove(dimension.name());
    dimension
        .condition()
        .expression()
        .ifPresent(
            expression -> {
              try {
                expression.check(new SpaceVocabulary(others));
              } catch (BrokenExpressionException e) {
                throw new BrokenLawException(dimension.name() + ".when", e);
              }
            });
  }

  /** Parents first, otherwise as given; a cycle is refused. */
  private static List<Dimension> inDrawingOrder(List<Dimension> dimensions) {
    var order = new ArrayList<Dimension>();
    var placed = new HashSet<String>();
    var left = new ArrayList<>(dimensions);
    while (!left.isEmpty()) {
      var ready = left.stream().filter(d -> parentsIn(placed, d)).toList();
      require(
          !ready.isEmpty(),
          left.getFirst().name() + ".when",
          "conditions form no circle",
          "these wait for each other: "
              + String.join(", ", left.stream().map(Dimension::name).toList()),
          "drop one of the conditions");
      order.addAll(ready);
      ready.forEach(d -> placed.add(d.name()));
      left.removeAll(ready);
    }
    return order;
  }

  private static boolean parentsIn(Set<String> placed, Dimension dimension) {
    return placed.containsAll(dimension.condition().parents());
  }
}

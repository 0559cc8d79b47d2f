package io.tune4rec.controller.search;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Counts the configurations of a space. Only values that a condition names are told apart; all
 * others of a parameter count together, so that wide ranges cost nothing.
 */
final class SpaceSize {
  /** What is exact in every JSON reader. */
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(53);

  /** A bound on the combinations of parents, so that no document keeps the controller busy. */
  private static final int MOST_STEPS = 200_000;

  /** Values of a parent that are told apart where an expression depends on it. */
  private static final int MOST_VALUES = 2_000;

  private static final Object ANY_OTHER = new Object();

  private final List<SearchSpace.Dimension> order;
  private final Map<String, Set<Object>> named = new LinkedHashMap<>();
  private final Map<String, Object> chosen = new HashMap<>();
  private boolean entangled;
  private int steps;

  /**
   * @param order parents before children
   */
  SpaceSize(List<SearchSpace.Dimension> order) {
    this.order = order;
    for (var dimension : order) {
      dimension
          .condition()
          .allowed()
          .forEach(
              (parent, values) ->
                  named.computeIfAbsent(parent, _ -> new LinkedHashSet<>()).addAll(values));
      dimension.condition().expression().ifPresent(e -> e.names().forEach(this::tellApart));
    }
  }

  private void tellApart(String parent) {
    var axis =
        order.stream()
            .filter(d -> d.name().equals(parent))
            .map(d -> Axis.of(d.parameter()))
            .findFirst()
            .orElseThrow();
    if (axis.cells() == 0 || axis.cells() > MOST_VALUES) {
      entangled = true;
      return;
    }
    var values = named.computeIfAbsent(parent, _ -> new LinkedHashSet<>());
    IntStream.range(0, axis.cells()).forEach(cell -> values.add(axis.valueOf(cell)));
  }

  OptionalLong count() {
    if (entangled) {
      return OptionalLong.empty();
    }
    return from(0)
        .filter(n -> n.compareTo(LARGEST) <= 0)
        .map(n -> OptionalLong.of(n.longValueExact()))
        .orElseGet(OptionalLong::empty);
  }

  private Optional<BigInteger> from(int index) {
    if (++steps > MOST_STEPS) {
      return Optional.empty();
    }
    if (index == order.size()) {
      return Optional.of(BigInteger.ONE);
    }
    var dimension = order.get(index);
    if (!dimension.condition().holds(chosen)) {
      return from(index + 1);
    }
    var size = dimension.parameter().size();
    if (size.isEmpty()) {
      return Optional.empty();
    }
    var values = named.getOrDefault(dimension.name(), Set.of());
    var total = with(dimension.name(), ANY_OTHER, size.getAsLong() - values.size(), index);
    for (var value : values) {
      var one = with(dimension.name(), value, 1, index);
      total = total.flatMap(sum -> one.map(sum::add));
    }
    return total;
  }

  /** The configurations in which the parameter has one of {@code times} alike values. */
  private Optional<BigInteger> with(String name, Object value, long times, int index) {
    if (times == 0) {
      return Optional.of(BigInteger.ZERO);
    }
    chosen.put(name, value);
    var rest = from(index + 1);
    chosen.remove(name);
    return rest.map(n -> n.multiply(BigInteger.valueOf(times)));
  }
}

package io.tune4rec.controller.search.functions;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.SearchSpace;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A function over a space, the lower the better.
 *
 * @param formula pure
 * @param minimum the least value, if known exactly
 */
public record BenchmarkFunction(
    String name,
    SearchSpace space,
    ToDoubleFunction<Configuration> formula,
    OptionalDouble minimum) {
  public double at(Configuration configuration) {
    return formula.applyAsDouble(configuration);
  }
}

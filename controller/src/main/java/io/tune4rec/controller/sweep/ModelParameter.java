package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parameter that a sweep's model names and the library does not know: any number or word, as its
 * values are written. What it may be is up to the place in the model where it stands.
 */
final class ModelParameter {
  private ModelParameter() {}

  static Hyperparameter of(String name, Object spec) {
    return new Hyperparameter(
        name, domain(spec), Optional.empty(), "of the sweep's model", List.of(), Map.of());
  }

  private static Domain domain(Object spec) {
    return switch (spec) {
      case Map<?, ?> object when "float".equals(object.get("type")) -> real();
      case Map<?, ?> object when "int".equals(object.get("type")) -> whole();
      case Map<?, ?> object when object.get("values") instanceof List<?> values -> ofValues(values);
      case Map<?, ?> object when object.containsKey("value") ->
          ofValues(List.of(String.valueOf(object.get("value"))));
      case List<?> values -> ofValues(values);
      case null, default -> ofValues(List.of(String.valueOf(spec)));
    };
  }

  private static Domain ofValues(List<?> values) {
    if (values.stream().allMatch(v -> !(v instanceof Boolean) && PlainValue.whole(v).isPresent())) {
      return whole();
    }
    if (values.stream().allMatch(v -> !(v instanceof Boolean) && PlainValue.real(v).isPresent())) {
      return real();
    }
    return new Domain.Choice(values.stream().map(String::valueOf).distinct().toList());
  }

  private static Domain whole() {
    return new Domain.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Domain real() {
    return new Domain.Real(-Double.MAX_VALUE, false, Double.MAX_VALUE, false);
  }
}

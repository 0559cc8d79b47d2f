package io.tune4rec.controller.search;

import io.tune4rec.controller.search.constraint.Vocabulary;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a space as expressions see them.
 *
 * @param dimensions by name, in their order
 */
record SpaceVocabulary(Map<String, SearchSpace.Dimension> dimensions) implements Vocabulary {
  @Override
  public List<String> names() {
    return List.copyOf(dimensions.keySet());
  }

  @Override
  public boolean mayBeNumber(String name) {
    return switch (dimensions.get(name).parameter()) {
      case Parameter.Real _, Parameter.Whole _ -> true;
      case Parameter.Choice choice -> choice.values().stream().anyMatch(Number.class::isInstance);
      case Parameter.Fixed fixed -> fixed.value() instanceof Number;
    };
  }

  @Override
  public List<String> words(String name) {
    return switch (dimensions.get(name).parameter()) {
      case Parameter.Real _, Parameter.Whole _ -> List.of();
      case Parameter.Choice choice -> words(choice.values());
      case Parameter.Fixed fixed -> words(List.of(fixed.value()));
    };
  }

  private static List<String> words(List<Object> values) {
    return values.stream().filter(String.class::isInstance).map(String::valueOf).toList();
  }
}

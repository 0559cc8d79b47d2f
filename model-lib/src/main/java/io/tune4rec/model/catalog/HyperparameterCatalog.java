package io.tune4rec.model.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every hyperparameter this version of the library has. A sweep may fix or search each of them;
 * names and ranges follow the search space of the Transformers4Rec paper (appendix B), widened
 * where its winners lay on an edge.
 */
public final class HyperparameterCatalog {
  private static final Map<String, Hyperparameter> ALL = new LinkedHashMap<>();

  static {
    NeuralParameters.all().forEach(HyperparameterCatalog::put);
    FloorParameters.all().forEach(HyperparameterCatalog::put);
  }

  private static final Set<String> TRAINING =
      NeuralParameters.ofTraining().stream()
          .map(Hyperparameter::name)
          .collect(Collectors.toUnmodifiableSet());

  private HyperparameterCatalog() {}

  /** In the order of the documentation: session models, their training, then floors. */
  public static List<Hyperparameter> all() {
    return List.copyOf(ALL.values());
  }

  public static Set<String> names() {
    return Set.copyOf(ALL.keySet());
  }

  /** Names of those that say how a model trains, not what it is made of. */
  static Set<String> training() {
    return TRAINING;
  }

  public static Optional<Hyperparameter> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static void put(Hyperparameter hyperparameter) {
    ALL.put(hyperparameter.name(), hyperparameter);
  }
}

package io.tune4rec.controller.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Gives the values that a person chose; what they leave open is drawn from the space.
 *
 * @param given by parameter name; those of the space are values that it can take, others stand
 *     beside
 */
public record EnqueuedSampler(SequencedMap<String, Object> given) implements Sampler {
  public EnqueuedSampler {
    given = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(given));
  }

  @Override
  public Configuration suggest(
      SearchSpace space,
      History history,
      RandomGenerator random,
      Predicate<Configuration> feasible) {
    boolean open = space.dimensions().stream().anyMatch(d -> isOpen(d.parameter()));
    return RandomSampler.firstFeasible(
        () -> withOthers(space, space.drawWith(given, random)),
        drawn -> drawn.values().entrySet().containsAll(given.entrySet()) && feasible.test(drawn),
        open ? RandomSampler.MAX_DRAWS : 1);
  }

  @Override
  public boolean readsHistory() {
    return false;
  }

  private boolean isOpen(Parameter parameter) {
    return !given.containsKey(parameter.name()) && !(parameter instanceof Parameter.Fixed);
  }

  private Configuration withOthers(SearchSpace space, Configuration drawn) {
    var values = new LinkedHashMap<>(drawn.values());
    given.forEach(
        (name, value) -> {
          if (space.find(name).isEmpty()) {
            values.put(name, value);
          }
        });
    return new Configuration(values);
  }
}

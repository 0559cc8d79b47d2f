package io.tune4rec.controller.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

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
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var space = task.space();
    var random = turn.random();
    boolean open = space.dimensions().stream().anyMatch(d -> isOpen(d.parameter()));
    int most = open ? Admission.MAX_DRAWS : 1;
    var drawn = withOthers(space, space.drawWith(given, random));
    for (int draws = 1; !keeps(drawn) || !task.feasible().test(drawn); draws++) {
      if (draws == most) {
        throw new NoFeasibleConfigurationException(drawn, draws);
      }
      drawn = withOthers(space, space.drawWith(given, random));
    }
    return new Suggestion(drawn, new Suggestion.Origin("enqueued", open ? "drawn rest" : "given"));
  }

  private boolean keeps(Configuration drawn) {
    return drawn.values().entrySet().containsAll(given.entrySet());
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

package io.tune4rec.controller.search;

/** Independent draws; those that are not admitted are drawn again. */
public final class RandomSampler implements Sampler {
  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var drawn = new Admission(task, history).draw(turn.random());
    return new Suggestion(drawn, new Suggestion.Origin("random", "draw"));
  }

  @Override
  public boolean readsHistory() {
    return false;
  }
}

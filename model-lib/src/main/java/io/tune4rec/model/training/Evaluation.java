package io.tune4rec.model.training;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.masking.Mode;
import java.util.Arrays;

/** Ranks the last item of every slice of a run among the items that compete. */
final class Evaluation {
  private static final int BATCH = 512;

  /** Scores held at a time, so that no (slices, V) array exists. */
  private static final int CHUNK_SCORES = 4_000_000;

  private final SessionModel model;
  private final SessionReader reader;
  private final ParameterStore parameters;
  private final NDManager trial;

  Evaluation(SessionModel model, SessionReader reader, ParameterStore parameters, NDManager trial) {
    this.model = model;
    this.reader = reader;
    this.parameters = parameters;
    this.trial = trial;
  }

  /**
   * One rank per slice, in their order.
   *
   * @param best takes the best items of the cases too
   */
  Ranked ranks(Slices slices, Competition competition, BestCases best) {
    var ranks = new int[slices.count()];
    int tied = 0;
    for (var places :
        BatchOrder.byLength(ranks.length, BATCH, place -> reader.length(slices, place))) {
      try (var step = trial.newSubManager()) {
        var found = ranks(slices, places, competition, best, step);
        for (int i = 0; i < places.length; i++) {
          ranks[places[i]] = found.ranks()[i];
        }
        tied += found.tied();
      }
    }
    return new Ranked(ranks, tied);
  }

  private Ranked ranks(
      Slices slices, int[] places, Competition competition, BestCases best, NDManager step) {
    var batch = reader.read(slices, places);
    var queries = model.queries(parameters, batch, Mode.EVAL, step); // (N, E), N = places
    int rows = Math.max(1, CHUNK_SCORES / competition.items());
    var ranks = new int[places.length];
    int tied = 0;
    for (int from = 0; from < places.length; from += rows) {
      int to = Math.min(places.length, from + rows);
      try (var chunk = step.newSubManager()) {
        var part = queries.get(from + ":" + to);
        part.attach(chunk);
        var scores = model.scores(parameters, part); // (n, V)
        var placed = Arrays.copyOfRange(places, from, to);
        var cases = slices.at(placed);
        best.take(placed, slices.split(), cases, scores, competition);
        var found = competition.ranks(scores, slices.split(), cases);
        System.arraycopy(found.ranks(), 0, ranks, from, to - from);
        tied += found.tied();
      }
    }
    return new Ranked(ranks, tied);
  }
}

package io.tune4rec.model.training;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.head.ItemRanks;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;

/**
 * Ranks the last item of every slice of a split among all real items: padding and the
 * out-of-vocabulary id are no candidates, and a target that is out of the vocabulary ranks below
 * all of them.
 */
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

  /** One rank per slice, in the split's order. */
  int[] ranks(Split split) {
    var ranks = new int[reader.size(split)];
    for (var slices :
        BatchOrder.byLength(ranks.length, BATCH, slice -> reader.length(split, slice))) {
      try (var step = trial.newSubManager()) {
        rank(split, slices, step, ranks);
      }
    }
    return ranks;
  }

  private void rank(Split split, int[] slices, NDManager step, int[] ranks) {
    var batch = reader.read(split, slices);
    // Evaluation hides the last item and nothing else: no chance is involved.
    var masked = model.mask(batch, Mode.EVAL, new RandomStreams(0).stream("unused"));
    var inputs = model.inputs(batch, masked, step);
    var queries = model.forward(parameters, inputs, false).head(); // (N, E), N = slices
    var labels = masked.labels();
    int items = reader.items();
    int rows = Math.max(1, CHUNK_SCORES / items);
    for (int from = 0; from < slices.length; from += rows) {
      int to = Math.min(slices.length, from + rows);
      try (var chunk = step.newSubManager()) {
        var part = queries.get(from + ":" + to);
        part.attach(chunk);
        var scores = model.scores(parameters, part).get(":, 1:" + (items + 1)); // (n, items)
        long[] targets = Arrays.copyOfRange(labels, from, to);
        var columns = Arrays.stream(targets).map(id -> Math.min(id, items) - 1).toArray();
        long[] found = ItemRanks.of(scores, chunk.create(columns));
        for (int i = 0; i < found.length; i++) {
          ranks[slices[from + i]] = targets[i] > items ? items + 1 : Math.toIntExact(found[i]);
        }
      }
    }
  }
}

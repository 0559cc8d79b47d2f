package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.head.ReplacedTokenHead;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.ReplacedTokens;
import io.tune4rec.model.masking.Replacements;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The joint step of rtd (the code of the Transformers4Rec paper, generalised to every bidirectional
 * block): the generator, which is mlm, guesses the hidden items; a guess is drawn from its scores
 * for each; the sessions with the guesses in place and nothing hidden run through the tower again;
 * and the discriminator says of every real position whether its item was replaced. The released
 * library never does this and trains mlm alone.
 *
 * @param number of the task in its model
 */
record ReplacedTokenDetection(
    MaskingConfig.ReplacedToken config,
    int number,
    SessionModel model,
    Tower tower,
    ReplacedTokenHead block) {
  /** Scores held on the host at a time. */
  private static final int CHUNK_SCORES = 4_000_000;

  /**
   * The weighted sum of both losses, or what a part of the batch adds to it.
   *
   * @param queries (N, E) of the generator
   * @param generated its loss
   */
  NDArray joint(Step step, NextItemTask task, Masked masked, NDArray queries, NDArray generated) {
    var weighed = NextItemTask.weighted(generated, config.generatorWeight());
    if (config.discriminatorWeight() == 0) {
      return weighed;
    }
    var detected = detected(step, masked, guesses(step, task, masked, queries));
    double share = step.share(batch -> IntStream.of(batch.lengths()).sum());
    return weighed.add(NextItemTask.weighted(detected, config.discriminatorWeight() * share));
  }

  /**
   * Drawn columns, one for each hidden position: of its labels (N), or of all items.
   *
   * @return (N)
   */
  private int[] guesses(Step step, NextItemTask task, Masked masked, NDArray queries) {
    var random = model.stream("replacements", number);
    int rows = masked.predict().length;
    // Nothing is learned through what is drawn.
    try (var _ = GradientScope.off()) {
      if (config.sampleFromBatch()) {
        var guesses = new int[rows];
        int chunk = Math.max(1, CHUNK_SCORES / rows);
        for (int from = 0; from < rows; from += chunk) {
          int to = Math.min(rows, from + chunk);
          float[] scores = ofLabels(step, task, masked, queries, from, to);
          int[] drawn = Replacements.draw(scores, to - from, rows, random);
          System.arraycopy(drawn, 0, guesses, from, drawn.length);
        }
        return guesses;
      }
      var replacements = new Replacements(rows, random);
      int items = model.items(tower);
      int chunk = Math.max(1, CHUNK_SCORES / rows);
      for (int from = 1; from <= items; from += chunk) {
        int to = Math.min(items + 1, from + chunk);
        try (var part = step.manager().newSubManager()) {
          var view = Borrowed.view(queries, part);
          float[] scores = task.scores(step.parameters(), view, from, to).toFloatArray();
          replacements.offer(scores, to - from);
        }
      }
      return replacements.columns();
    }
  }

  /** The scores of the batch's labels for some of the queries, (to - from, N). */
  private float[] ofLabels(
      Step step, NextItemTask task, Masked masked, NDArray queries, int from, int to) {
    try (var part = step.manager().newSubManager()) {
      var view = Borrowed.view(queries, part).get(from + ":" + to);
      var labels = part.create(masked.labels());
      var table = Borrowed.view(task.table(step.parameters(), queries), part);
      var rows = Embedding.embedding(labels, table, SparseFormat.DENSE).head(); // (N, E)
      var scores = view.matMul(rows.transpose());
      var bias = task.block().bias(step.parameters(), queries.getDevice());
      if (bias.isPresent()) {
        var column = Borrowed.view(bias.get(), part).expandDims(1);
        var added = Embedding.embedding(labels, column, SparseFormat.DENSE).head(); // (N, 1)
        scores = scores.add(added.transpose());
      }
      return scores.div((float) task.config().temperature()).toFloatArray();
    }
  }

  private NDArray detected(Step step, Masked masked, int[] guesses) {
    model.beginPass(SessionModel.DETECTION_PASS + number);
    var batch = step.batch();
    long[] labels = masked.labels();
    int[] items =
        IntStream.of(guesses)
            .map(g -> config.sampleFromBatch() ? Math.toIntExact(labels[g]) : g + 1)
            .toArray();
    var tokens = ReplacedTokens.of(batch.items(), masked, items);
    var states =
        config.batchInteractions()
            ? ofInteractions(step, masked, guesses)
            : step.shown(tower, tower.shown(batch, tokens.items()));
    var logits = block.forward(step.parameters(), new NDList(states), true).head();
    var replaced =
        step.manager().create(tokens.replaced(), new Shape(batch.sessions(), batch.length()));
    return block.loss(logits, replaced, step.manager().create(batch.lengths()));
  }

  /** The states where a guess brings its whole interaction with it; nothing is learned by that. */
  private NDArray ofInteractions(Step step, Masked masked, int[] guesses) {
    var batch = step.batch();
    var inputs = tower.inputs(batch, model.everything(batch), step.manager());
    var own = tower.interactions(step.parameters(), inputs, true); // (B, S, A)
    long width = own.getShape().get(2);
    var source = IntStream.range(0, batch.items().length).toArray();
    var kept = new float[source.length];
    Arrays.fill(kept, 1);
    int[] predict = masked.predict();
    for (int n = 0; n < predict.length; n++) {
      source[predict[n]] = predict[guesses[n]];
      kept[predict[n]] = 0;
    }
    var rows = own.stopGradient().reshape(-1, width);
    var others =
        Embedding.embedding(step.manager().create(source), rows, SparseFormat.DENSE)
            .head()
            .reshape(own.getShape());
    var keep = step.manager().create(kept, own.getShape().slice(0, 2).add(1));
    var replaced = others.mul(keep.neg().add(1f));
    return step.shown(tower, own.mul(keep).add(replaced), inputs);
  }
}

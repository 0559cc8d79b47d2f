package io.tune4rec.model.floor.gru4rec;

import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A GRU4Rec that learns epoch by epoch, from the same sessions or from later ones. The same
 * configuration, sessions and seed give the same bits. One thread learns; once learned, any number
 * may score.
 */
public final class Gru4Rec {
  private final Gru4RecConfig config;
  private final RandomStreams streams;
  private final Network network;
  private final Learning learning;
  private long predictions;

  /**
   * @param items the highest id
   * @param seed from which all chance comes
   */
  public Gru4Rec(Gru4RecConfig config, int items, long seed) {
    this.config = config;
    streams = new RandomStreams(seed);
    network = new Network(config.network(), items, streams);
    learning = new Learning(network, config.update());
  }

  /**
   * Reads the sessions of at least two interactions once, in lock-step, oldest first. Ends when
   * fewer than two lanes are left, lest one long session alone move the network; one lane from the
   * start is read to its end.
   *
   * @param epoch names the streams of its chance
   * @return the mean loss of a prediction, not finite if learning diverged; 0 if there was nothing
   *     to learn from
   */
  public double epoch(Sequences sessions, int epoch) {
    predictions = 0;
    var order =
        IntStream.range(0, sessions.size())
            .filter(s -> sessions.end(s) - sessions.begin(s) >= 2)
            .toArray();
    int lanes = Math.min(config.batchSize(), order.length);
    var step = new Step(network, config, lanes);
    if (lanes == 0 || step.columns < 2) {
      return 0;
    }
    var draw = new Draw(sessions, config.sampling().alpha());
    var reader = new Lanes(sessions, order, lanes);
    var negatives = streams.stream("gru4rec negatives", epoch);
    var dropout = streams.stream("gru4rec dropout", epoch);
    int fewest = Math.min(2, lanes);
    double sum = 0;
    var left = reader.advance();
    while (left.length >= fewest && Double.isFinite(sum)) {
      step = step.of(left);
      read(reader, step);
      draw.fill(step.ids, step.lanes, negatives);
      correct(step, draw);
      sum += step.forward(dropout) * config.batchSize();
      predictions += step.lanes;
      step.backward();
      learning.apply(step);
      left = reader.advance();
    }
    return sum / predictions;
  }

  /** Predictions that the last epoch learned from. */
  public long predictions() {
    return predictions;
  }

  private static void read(Lanes reader, Step step) {
    reader.read(step.inputs, step.ids);
    for (int b = 0; b < step.lanes; b++) {
      if (reader.began(b)) {
        step.reset(b);
      }
    }
  }

  private void correct(Step step, Draw draw) {
    double correction = config.objective().logCorrection();
    if (correction > 0) {
      for (int j = 0; j < step.columns; j++) {
        int id = step.ids[j];
        double log = j < step.lanes ? draw.logOfTarget(id) : draw.logOfDrawn(id);
        step.correction[j] = (float) (correction * log);
      }
    }
  }

  /** Learned numbers. */
  public long parameters() {
    return network.parameters().stream().mapToLong(p -> p.values.length).sum();
  }

  /** Scores contexts on the calling thread. */
  public Reading reading() {
    return new Reading(network);
  }

  /** One thread's way through contexts. Not thread-safe. */
  public static final class Reading {
    private final Network network;
    private final List<GruLayer.Pass> passes;

    private Reading(Network network) {
      this.network = network;
      passes = network.layers.stream().map(layer -> new GruLayer.Pass(layer, 1)).toList();
      passes.forEach(pass -> Arrays.fill(pass.kept, 1));
    }

    /** Begins a session. */
    public void begin() {
      passes.forEach(pass -> Arrays.fill(pass.after, 0));
    }

    /** Reads its next item. */
    public void read(int item) {
      int width = network.table.columns;
      var first = passes.getFirst();
      System.arraycopy(
          network.table.values, item * width, network.oneHot ? first.pre : first.x, 0, width);
      for (int l = 0; l < passes.size(); l++) {
        var pass = passes.get(l);
        if (l > 0) {
          System.arraycopy(passes.get(l - 1).after, 0, pass.x, 0, pass.x.length);
        }
        System.arraycopy(pass.after, 0, pass.before, 0, pass.after.length);
        network.layers.get(l).forward(pass);
      }
    }

    /** The score of an item as the next one, before any activation. */
    public float score(int item) {
      int d = network.width;
      return network.outputBias.values[item]
          + Matrix.dot(passes.getLast().after, 0, network.output.values, item * d, d);
    }
  }
}

package io.tune4rec.model.floor;

import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.floor.gru4rec.Gru4Rec;

/**
 * A GRU4Rec that learns on, from earlier sessions to later ones: weights and what its updates
 * remember are kept. Used by one thread.
 */
public final class Gru4RecLearner {
  private final Gru4RecConfig config;
  private final Gru4Rec network;
  private ItemCounts counts;
  private int epoch;

  /**
   * @param items the highest id
   * @param seed from which all chance comes
   */
  public Gru4RecLearner(Gru4RecConfig config, int items, long seed) {
    this.config = config;
    network = new Gru4Rec(config, items, seed);
    counts = ItemCounts.none(items);
  }

  /**
   * Learns from sessions for the configured epochs, or until the listener asks to stop.
   *
   * @param sessions later ones than before
   * @return the model, which the next call changes
   * @throws DivergedException if the loss left the finite numbers
   */
  public FloorModel learn(TrainingSessions sessions, FitListener listener) {
    counts = counts.with(sessions);
    var model = new Gru4RecModel(counts, network);
    boolean goOn = true;
    for (int n = 1; goOn && n <= config.epochs(); n++) {
      epoch++;
      double loss = network.epoch(sessions, epoch);
      if (!Double.isFinite(loss)) {
        throw new DivergedException(epoch, loss);
      }
      goOn = listener.epochFinished(n, loss, model);
    }
    return model;
  }
}

package io.tune4rec.model.floor;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.floor.gru4rec.Gru4Rec;

/** Makes floor models. */
public final class Floors {
  private Floors() {}

  /**
   * Fits a model on the calling thread. The same configuration, sessions and seed give the same
   * model.
   *
   * @param seed from which all chance comes; models that count need none
   * @param listener hears of each epoch of a model that learns
   */
  public static FloorModel fit(
      FloorConfig config, TrainingSessions sessions, long seed, FitListener listener) {
    return switch (config) {
      case FloorConfig.Popularity popularity -> new PopularityModel(popularity, sessions);
      case FloorConfig.Markov _ -> new MarkovModel(sessions);
      case FloorConfig.ItemKnn itemKnn -> new ItemKnnModel(itemKnn, sessions);
      case FloorConfig.SessionKnn sessionKnn -> new SessionKnnModel(sessionKnn, sessions);
      case FloorConfig.Vsknn vsknn -> new VsknnModel(vsknn, sessions);
      case FloorConfig.Stan stan -> new StanModel(stan, sessions);
      case FloorConfig.Vstan vstan -> new StanModel(vstan, sessions);
      case Gru4RecConfig gru4Rec -> learned(gru4Rec, sessions, seed, listener);
    };
  }

  private static FloorModel learned(
      Gru4RecConfig config, TrainingSessions sessions, long seed, FitListener listener) {
    var counts = ItemCounts.of(sessions);
    var network = new Gru4Rec(config, sessions.items(), seed);
    var model = new Gru4RecModel(counts, network);
    int epoch = 0;
    boolean goOn = true;
    while (goOn && epoch < config.epochs()) {
      epoch++;
      goOn = listener.epochFinished(epoch, network.epoch(sessions, epoch), model);
    }
    return model;
  }
}

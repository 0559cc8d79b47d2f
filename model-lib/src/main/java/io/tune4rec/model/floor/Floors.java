package io.tune4rec.model.floor;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.Gru4RecConfig;

/** Makes floor models. */
public final class Floors {
  private Floors() {}

  /**
   * Fits a model on the calling thread. The same configuration, sessions and seed give the same
   * model.
   *
   * @param seed from which all chance comes; models that count need none
   * @param listener hears of each epoch of a model that learns
   * @throws DivergedException if the loss of one that learns left the finite numbers
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
      case Gru4RecConfig gru4Rec ->
          new Gru4RecLearner(gru4Rec, sessions.items(), seed).learn(sessions, listener);
    };
  }
}

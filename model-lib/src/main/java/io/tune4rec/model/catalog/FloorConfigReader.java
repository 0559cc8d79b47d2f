package io.tune4rec.model.catalog;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.FloorConfig.ItemContext;
import io.tune4rec.model.config.FloorConfig.Weighting;
import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.config.Gru4RecConfig.Activation;
import io.tune4rec.model.config.Gru4RecConfig.Adaptation;
import io.tune4rec.model.config.Gru4RecConfig.Loss;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.Arrays;

/** Builds the configuration of a floor from legal values. */
final class FloorConfigReader {
  private final Values values;

  FloorConfigReader(Values values) {
    this.values = values;
  }

  /**
   * @throws InvalidInputException with every problem of values that do not fit each other
   */
  FloorConfig read() {
    return switch (values.architecture()) {
      case "popularity" -> new FloorConfig.Popularity(values.real("popularity_days"));
      case "markov" -> new FloorConfig.Markov();
      case "item_knn" ->
          new FloorConfig.ItemKnn(values.constant(ItemContext.class, "item_knn_context"));
      case "session_knn" ->
          new FloorConfig.SessionKnn(values.whole("k"), values.whole("sample_size"));
      case "vsknn" -> vsknn();
      case "stan" -> stan();
      case "vstan" ->
          new FloorConfig.Vstan(stan(), values.real("lambda_ipw"), values.real("lambda_idf"));
      case Architectures.GRU4REC -> gru4Rec();
      case String other -> throw Values.undeclared("architecture", other);
    };
  }

  private FloorConfig vsknn() {
    return new FloorConfig.Vsknn(
        values.whole("k"),
        values.whole("sample_size"),
        values.constant(Weighting.class, "weighting"),
        values.constant(Weighting.class, "weighting_score"),
        values.real("idf_weighting"),
        values.flag("remind"),
        values.flag("push_reminders"));
  }

  private FloorConfig.Stan stan() {
    return new FloorConfig.Stan(
        values.whole("k"),
        values.whole("sample_size"),
        values.real("lambda_spw"),
        values.real("lambda_snh"),
        values.real("lambda_inh"),
        values.flag("remind"));
  }

  private Gru4RecConfig gru4Rec() {
    var parts = new Parts();
    var network = parts.make(this::network);
    var objective = parts.make(this::objective);
    var sampling =
        parts.make(
            () ->
                new Gru4RecConfig.Sampling(values.whole("n_sample"), values.real("sample_alpha")));
    var update = parts.make(this::update);
    parts.throwIfAny();
    return new Gru4RecConfig(
        network.orElseThrow(),
        objective.orElseThrow(),
        sampling.orElseThrow(),
        update.orElseThrow(),
        values.whole("epochs"),
        values.whole("train_batch_size"));
  }

  private Gru4RecConfig.Network network() {
    return new Gru4RecConfig.Network(
        values.whole("d_model"),
        values.whole("n_layer"),
        values.whole("embedding"),
        values.flag("constrained_embedding"),
        activation("hidden_act"),
        values.real("dropout_p_hidden"),
        values.real("dropout_p_embed"));
  }

  private Gru4RecConfig.Objective objective() {
    var word = values.word("loss");
    var loss =
        Arrays.stream(Loss.values())
            .filter(l -> l.text().equals(word))
            .findFirst()
            .orElseThrow(() -> Values.undeclared("loss", word));
    return new Gru4RecConfig.Objective(
        loss,
        activation("final_act"),
        values.real("bpreg"),
        values.real("logq"),
        values.real("label_smoothing"));
  }

  private Gru4RecConfig.Update update() {
    return new Gru4RecConfig.Update(
        values.constant(Adaptation.class, "adapt"),
        values.real("learning_rate"),
        values.real("momentum"),
        values.real("lmbd"),
        values.real("grad_cap"));
  }

  private Activation activation(String name) {
    var word = values.word(name);
    return Arrays.stream(Activation.values())
        .filter(a -> a.text().equals(word))
        .findFirst()
        .orElseThrow(() -> Values.undeclared(name, word));
  }
}

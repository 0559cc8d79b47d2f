package io.tune4rec.model;

import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.NegativesConfig.Sharing;
import io.tune4rec.model.config.NegativesConfig.Source;
import java.util.List;

/** Draws losses. */
record RandomLosses(RandomModels models) {
  LossConfig one() {
    return switch (models.one(
        "loss", List.of("cross_entropy", "sampled_softmax", "pairwise", "gbce"))) {
      case "cross_entropy" ->
          new LossConfig.CrossEntropy(
              models.one("label_smoothing", List.of(0.0, 0.1)),
              models.one("smoothing", LossConfig.Smoothing.class));
      case "sampled_softmax" ->
          new LossConfig.SampledSoftmax(
              negatives(), models.one("correction", LossConfig.Correction.class));
      case "pairwise" ->
          new LossConfig.Pairwise(
              models.one("pairwise", LossConfig.Kind.class),
              models.one("definition", LossConfig.Definition.class),
              models.one("regularization", List.of(0.0, 1.0)),
              negatives());
      default -> new LossConfig.Gbce(models.one("gbce t", List.of(0.0, 0.75)), negatives());
    };
  }

  private NegativesConfig negatives() {
    return new NegativesConfig(
        models.one("negatives", Source.class),
        models.one("negatives drawn", List.of(5, 20)),
        models.one("alpha", List.of(0.0, 0.75)),
        models.one("negatives of", Sharing.class));
  }
}

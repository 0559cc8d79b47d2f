package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep shall do, as its author wrote it, defaults filled in.
 *
 * @param dataset a name, or a name and the start of a hash: {@code eshop@3f2a}
 * @param protocol by which trials are trained and judged
 * @param objective on the validation split, higher is better
 * @param trials the budget, at least 1
 * @param maxAttempts how often a trial that crashes or is lost is tried, at least 1
 * @param features side features, columns of the dataset
 * @param model what the models are made of, where hyperparameters alone do not say it
 */
public record SweepDefinition(
    String name,
    String dataset,
    Protocol protocol,
    RankMetric objective,
    int trials,
    SamplerKind sampler,
    long seed,
    int maxAttempts,
    List<String> features,
    Optional<ModelTree> model,
    SearchSpace space) {
  public SweepDefinition {
    features = List.copyOf(features);
  }
}

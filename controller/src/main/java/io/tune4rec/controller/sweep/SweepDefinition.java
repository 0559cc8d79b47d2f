package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.EnqueuedSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.controller.search.transfer.TransferSampler;
import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a sweep shall do, as its author wrote it, defaults filled in.
 *
 * @param dataset a name, or a name and the start of a hash: {@code eshop@3f2a}
 * @param protocol by which trials are trained and judged
 * @param objective on the validation split
 * @param trials the budget, at least 1
 * @param maxAttempts how often a trial that crashes or is lost is tried, at least 1
 * @param export whose models are kept
 * @param features side features, columns of the dataset
 * @param model what the models are made of, where hyperparameters alone do not say it
 * @param enqueue what the first trials try; at most as many as the budget
 * @param finalists how its best trials are run again, if they are
 * @param budget what else ends it, and how it stands among other sweeps
 * @param drawing what its draws may repeat and learn from
 * @param constraints over its parameters; one whose parameters do not all take part holds
 * @param further objectives beside the first
 * @param limits that a trial's outcome must keep
 */
public record SweepDefinition(
    String name,
    String dataset,
    Protocol protocol,
    Objective objective,
    int trials,
    SamplerKind sampler,
    long seed,
    int maxAttempts,
    ModelExport export,
    List<String> features,
    Optional<ModelTree> model,
    SearchSpace space,
    List<EnqueuedTrial> enqueue,
    Optional<FinalistsPlan> finalists,
    BudgetPlan budget,
    DrawingPlan drawing,
    List<Expression> constraints,
    List<Goal> further,
    List<Limit> limits) {
  public SweepDefinition {
    constraints = List.copyOf(constraints);
    further = List.copyOf(further);
    limits = List.copyOf(limits);
    features = List.copyOf(features);
    enqueue = List.copyOf(enqueue);
  }

  /** The same, judged by another objective. */
  SweepDefinition judgedBy(Objective other) {
    return with(other, drawing);
  }

  /** The same, learning from other sweeps. */
  SweepDefinition learningFrom(List<Long> sweeps) {
    return with(objective, drawing.learningFrom(sweeps));
  }

  private SweepDefinition with(Objective other, DrawingPlan drawn) {
    return new SweepDefinition(
        name,
        dataset,
        protocol,
        other,
        trials,
        sampler,
        seed,
        maxAttempts,
        export,
        features,
        model,
        space,
        enqueue,
        finalists,
        budget,
        drawn,
        constraints,
        further,
        limits);
  }

  /**
   * How a trial's configuration is found: its author's, or the sweep's sampler.
   *
   * @param number of the trial, from 1
   */
  public Sampler samplerOf(int number) {
    return number <= enqueue.size()
        ? new EnqueuedSampler(enqueue.get(number - 1).values())
        : drawing.transfer().isEmpty() ? sampler.sampler() : new TransferSampler(sampler.sampler());
  }

  /** What a sampler searches, given what may be tried. */
  public SearchTask task(Predicate<Configuration> feasible) {
    return new SearchTask(
        space,
        feasible.and(this::keepsConstraints),
        1 + further.size(),
        limits.size(),
        trials,
        drawing.repeats());
  }

  /** Whether a configuration keeps the sweep's own constraints. */
  boolean keepsConstraints(Configuration configuration) {
    return constraints.stream().allMatch(c -> c.holds(configuration.values()));
  }

  /** What makes one of its trials better than another. */
  public Goals goals() {
    var objectives = new ArrayList<Goal>();
    objectives.add(new Goal(objective.text(), objective.higherIsBetter()));
    objectives.addAll(further);
    return new Goals(objectives, limits);
  }

  /**
   * The named point that a trial is taken from, or {@code enqueued}; empty if it is drawn.
   *
   * @param number of the trial, from 1
   */
  public Optional<String> origin(int number) {
    return number <= enqueue.size()
        ? Optional.of(enqueue.get(number - 1).origin())
        : Optional.empty();
  }
}

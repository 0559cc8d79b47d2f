package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.dispatch.CostForecast.Expected;
import io.tune4rec.controller.dispatch.CostForecast.SweepForecast;
import io.tune4rec.controller.dispatch.Plan.PlannedTrial;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.NoFeasibleConfigurationException;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.SpaceExhaustedException;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.search.auto.AutoSampler;
import io.tune4rec.controller.sweep.CheckedSweep;
import io.tune4rec.controller.sweep.DefinitionTree;
import io.tune4rec.controller.sweep.DocumentFormat;
import io.tune4rec.controller.sweep.ExternalSweep;
import io.tune4rec.controller.sweep.ProtocolView;
import io.tune4rec.controller.sweep.SamplerKind;
import io.tune4rec.controller.sweep.SpaceLine;
import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.controller.sweep.SweepRequest;
import io.tune4rec.controller.sweep.SweepSubmission;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what a sweep would do; stores nothing. */
public final class SweepPlanner {
  private static final int MOST_DRAWS = 20;
  private static final long NOT_STORED = 0;

  private final SweepSubmission submission;
  private final CostForecast costs;

  public SweepPlanner(SweepSubmission submission, CostForecast costs) {
    this.submission = submission;
    this.costs = costs;
  }

  /**
   * @throws InvalidInputException with every problem of the document
   */
  public Plan plan(SweepRequest request) {
    if (ExternalSweep.isExternal(request.document())) {
      return external(request);
    }
    var sweep = submission.check(request);
    var definition = sweep.definition();
    var configurations = definition.space().size();
    var forecast = costs.of(definition, sweep.dataset().info());
    var draws = draws(sweep, forecast);
    return new Plan(
        sweep.format().text(),
        DefinitionTree.of(definition),
        Optional.of(ProtocolView.of(definition.protocol())),
        SpaceLine.of(definition.space()),
        configurations,
        definition.trials(),
        draws,
        forecast.of(
            draws.stream().filter(d -> d.infeasible().isEmpty()).map(PlannedTrial::cost).toList(),
            definition.trials()),
        notices(sweep, configurations));
  }

  private Plan external(SweepRequest request) {
    var notices = new ArrayList<String>();
    var sweep = submission.checkExternal(request, notices);
    var configurations = sweep.space().size();
    if (!sweep.repeats() && configurations.orElse(Long.MAX_VALUE) < sweep.trials()) {
      notices.add(
          "trials: the space holds %d different configurations, fewer than the %d trials, so the sweep ends when each was tried; 'repeats: true' allows more"
              .formatted(configurations.getAsLong(), sweep.trials()));
    }
    return new Plan(
        DocumentFormat.TUNE4REC.text(),
        sweep.tree(),
        Optional.empty(),
        SpaceLine.of(sweep.space()),
        configurations,
        sweep.trials(),
        draws(sweep),
        Optional.empty(),
        notices);
  }

  /** As they will be drawn if all are asked for before any is told. */
  private static List<PlannedTrial> draws(ExternalSweep sweep) {
    var drawn = new ArrayList<PastTrial>();
    var planned = new ArrayList<PlannedTrial>();
    for (int number = 1; number <= Math.min(sweep.trials(), MOST_DRAWS); number++) {
      try {
        var suggestion =
            sweep
                .samplerOf(number)
                .suggest(sweep.task(), new History(drawn), new Turn(sweep.seed(), number));
        var configuration = suggestion.configuration();
        drawn.add(new PastTrial(number, configuration, new Outcome.Running()));
        planned.add(planned(number, configuration, sweep.origin(number), Optional.empty()));
      } catch (NoFeasibleConfigurationException e) {
        planned.add(planned(number, e.last(), sweep.origin(number), Optional.of(e.getMessage())));
      } catch (SpaceExhaustedException _) {
        return planned;
      }
    }
    return planned;
  }

  private static PlannedTrial planned(
      int number,
      Configuration configuration,
      Optional<String> origin,
      Optional<String> infeasible) {
    return new PlannedTrial(number, configuration.values(), origin, infeasible, Optional.empty());
  }

  /**
   * By the very function that draws them once the sweep runs, as if none had ended: a sampler that
   * learns from results draws others after the first of them.
   */
  private static List<PlannedTrial> draws(CheckedSweep sweep, SweepForecast forecast) {
    var definition = sweep.definition();
    var schema = sweep.dataset().info().schema();
    var plan = new SweepPlan(NOT_STORED, definition, schema, 0, MOST_DRAWS);
    var past = new ArrayList<PastTrial>();
    var draws = new ArrayList<PlannedTrial>();
    int last = Math.min(definition.trials(), MOST_DRAWS);
    for (int number = 1; number <= last; number++) {
      try {
        var trial = plan.draw(definition.samplerOf(number), new History(past), number);
        past.add(new PastTrial(number, trial.configuration(), outcome(trial)));
        draws.add(planned(trial, definition, forecast));
      } catch (SpaceExhaustedException _) {
        return draws;
      }
    }
    return draws;
  }

  private static Outcome outcome(NewTrial trial) {
    return trial.infeasible().isPresent() ? new Outcome.Infeasible() : new Outcome.Running();
  }

  private static PlannedTrial planned(
      NewTrial trial, SweepDefinition definition, SweepForecast forecast) {
    return new PlannedTrial(
        trial.number(),
        trial.configuration().values(),
        definition.origin(trial.number()),
        trial.infeasible(),
        trial.infeasible().isPresent()
            ? Optional.<Expected>empty()
            : forecast.of(trial.configuration().values()));
  }

  private static List<String> notices(CheckedSweep sweep, OptionalLong configurations) {
    var notices = new ArrayList<>(sweep.notices());
    var definition = sweep.definition();
    if (configurations.isPresent() && configurations.getAsLong() < definition.trials()) {
      notices.add(
          "trials: the space holds %s, fewer than the %d trials, so %s"
              .formatted(
                  configurations.getAsLong() == 1
                      ? "1 configuration"
                      : configurations.getAsLong() + " different configurations",
                  definition.trials(),
                  definition.drawing().repeats()
                      ? "some are trained again with another seed"
                      : "the sweep ends when all of them were tried; repeats: true trains some again with another seed"));
    }
    if (definition.sampler() == SamplerKind.AUTO) {
      notices.add("sampler: " + new AutoSampler().rule(definition.task(_ -> true)));
    }
    int open = definition.trials() - definition.enqueue().size();
    if (open > 0 && definition.samplerOf(definition.trials()).readsHistory()) {
      notices.add(
          "draws: %s learns from results, so these are what it draws as long as no trial has ended"
              .formatted(definition.sampler().text()));
    }
    return notices;
  }
}

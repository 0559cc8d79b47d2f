package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.EnqueuedSampler;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.NoFeasibleConfigurationException;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.search.constraint.Expression;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.TaskObjective;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Whether the configurations that a sweep enqueues build models that have its objective, by drawing
 * what they leave open as it will be drawn.
 */
final class EnqueueCheck {
  /** Looking for a configuration that is not there is slow, and some problems tell enough. */
  private static final int MOST_TOLD = 20;

  private final List<EnqueuedTrial> enqueue;
  private final List<Expression> constraints;
  private final SearchTask task;
  private final long seed;
  private final Function<Configuration, List<Problem>> library;
  private final Consumer<Configuration> objective;

  EnqueueCheck(SweepDefinition definition, TrialConfigReader reader) {
    enqueue = definition.enqueue();
    constraints = definition.constraints();
    library = any -> reader.problemsWith(any.values());
    task = definition.task(any -> library.apply(any).isEmpty());
    seed = definition.seed();
    objective = drawn -> TaskObjective.of(definition.objective(), reader.read(drawn.values()));
  }

  EnqueueCheck(ExternalSweep sweep) {
    enqueue = sweep.enqueue();
    constraints = sweep.constraints();
    library = _ -> List.of();
    task = sweep.task();
    seed = sweep.seed();
    objective = _ -> {};
  }

  /** The reader's own reasons and those of the objective, at the places in the list. */
  List<Problem> problems() {
    var problems = new Problems();
    int wrong = 0;
    for (int i = 0; i < enqueue.size() && wrong < MOST_TOLD; i++) {
      var found = whyNot(i + 1);
      for (var problem : found) {
        problems.add(problem.under(EnqueuedTrial.KEY + "[" + i + "]"));
      }
      wrong += found.isEmpty() ? 0 : 1;
    }
    return problems.found();
  }

  private List<Problem> whyNot(int number) {
    try {
      var sampler = new EnqueuedSampler(enqueue.get(number - 1).values());
      objective.accept(
          sampler.suggest(task, History.EMPTY, new Turn(seed, number)).configuration());
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    } catch (NoFeasibleConfigurationException e) {
      var why = new ArrayList<>(library.apply(e.last()));
      ConstraintCheck.broken(constraints, e.last()).stream()
          .map(EnqueueCheck::breaks)
          .forEach(why::add);
      return why.isEmpty() ? List.of(neverMet(number)) : why;
    }
  }

  private static Problem breaks(String constraint) {
    return new Problem(
        "",
        "an enqueued configuration keeps the sweep's constraints",
        "it breaks " + constraint,
        "change its values or the constraint");
  }

  private Problem neverMet(int number) {
    return new Problem(
        "",
        "the values of an enqueued configuration take part together",
        "no draw had all of " + enqueue.get(number - 1).values(),
        "leave out those whose 'when' rules out another's");
  }
}

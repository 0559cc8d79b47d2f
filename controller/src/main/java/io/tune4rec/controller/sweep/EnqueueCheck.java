package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.NoFeasibleConfigurationException;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.TaskObjective;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.List;

/**
 * Whether the configurations that a sweep enqueues build models that have its objective, by drawing
 * what they leave open as it will be drawn.
 */
final class EnqueueCheck {
  /** Looking for a configuration that is not there is slow, and some problems tell enough. */
  private static final int MOST_TOLD = 20;

  private final SweepDefinition definition;
  private final TrialConfigReader reader;

  EnqueueCheck(SweepDefinition definition, TrialConfigReader reader) {
    this.definition = definition;
    this.reader = reader;
  }

  /** The reader's own reasons and those of the objective, at the places in the list. */
  List<Problem> problems() {
    var problems = new Problems();
    int wrong = 0;
    for (int i = 0; i < definition.enqueue().size() && wrong < MOST_TOLD; i++) {
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
      var drawn =
          definition
              .samplerOf(number)
              .suggest(
                  definition.task(any -> reader.problemsWith(any.values()).isEmpty()),
                  History.EMPTY,
                  new Turn(definition.seed(), number))
              .configuration();
      TaskObjective.of(definition.objective(), reader.read(drawn.values()));
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    } catch (NoFeasibleConfigurationException e) {
      var why = reader.problemsWith(e.last().values());
      return why.isEmpty() ? List.of(neverMet(number)) : why;
    }
  }

  private Problem neverMet(int number) {
    return new Problem(
        "",
        "the values of an enqueued configuration take part together",
        "no draw had all of " + definition.enqueue().get(number - 1).values(),
        "leave out those whose 'when' rules out another's");
  }
}

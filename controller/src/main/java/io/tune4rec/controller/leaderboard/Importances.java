package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.search.importance.Importance;
import io.tune4rec.controller.search.importance.ImportanceMethod;
import io.tune4rec.controller.sweep.Goal;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which parameters of a sweep mattered; what was worked out is kept until another trial of the
 * sweep completes. Any thread may ask.
 */
public final class Importances {
  private static final int KEPT = 64;

  /** Samplers that look at no result. */
  private static final Set<String> EVEN = Set.of("random", "sobol", "grid");

  private final ImportanceStore store;
  private final Map<Key, SweepImportance> kept = new LinkedHashMap<>();

  private record Key(long sweepId, ImportanceMethod method, String objective, int completed) {}

  public Importances(ImportanceStore store) {
    this.store = store;
  }

  /**
   * Empty if there is no such sweep.
   *
   * @param objective by name; the sweep's first if none is given
   * @throws InvalidInputException if its trials have no such value
   */
  public Optional<SweepImportance> of(
      long sweepId, ImportanceMethod method, Optional<String> objective) {
    return store
        .find(sweepId)
        .map(
            sweep -> {
              var judged =
                  objective.map(name -> named(sweep, name)).orElse(sweep.objectives().getFirst());
              var key = new Key(sweepId, method, judged.name(), sweep.completed());
              return find(key).orElseGet(() -> keep(key, measured(key, sweep, judged)));
            });
  }

  private static Goal named(ImportanceStore.Searched sweep, String name) {
    var own = sweep.objectives().stream().filter(goal -> goal.name().equals(name)).findFirst();
    if (own.isEmpty() && sweep.external()) {
      throw InvalidInputException.of(
          "objective",
          "an objective is one of "
              + String.join(", ", sweep.objectives().stream().map(Goal::name).toList()),
          "got '" + name + "'",
          "");
    }
    return own.orElseGet(
        () -> {
          var metric = Objective.parse("objective", name);
          return new Goal(metric.text(), metric.higherIsBetter());
        });
  }

  private SweepImportance measured(Key key, ImportanceStore.Searched sweep, Goal objective) {
    var importance =
        Importance.of(
            key.method(),
            sweep.space(),
            store.completed(key.sweepId(), objective),
            !EVEN.contains(sweep.sampler()));
    return new SweepImportance(
        key.sweepId(),
        key.method().text(),
        objective.name(),
        importance.trials(),
        importance.effective(),
        importance.alone(),
        importance.shares(),
        importance.warnings());
  }

  private synchronized Optional<SweepImportance> find(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  private synchronized SweepImportance keep(Key key, SweepImportance importance) {
    kept.put(key, importance);
    while (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return importance;
  }
}

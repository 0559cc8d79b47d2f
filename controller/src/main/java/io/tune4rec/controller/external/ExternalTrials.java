package io.tune4rec.controller.external;

import io.tune4rec.controller.dispatch.SeenHistory;
import io.tune4rec.controller.dispatch.SweepStateStore;
import io.tune4rec.controller.search.NoFeasibleConfigurationException;
import io.tune4rec.controller.search.SpaceExhaustedException;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands out trials to whoever asks and takes what they tell. Any thread, any number of controllers.
 *
 * <p>Suggestions are computed outside any transaction, one at a time a sweep and controller; of two
 * controllers that find the same number, one insert wins and the other looks again.
 */
public final class ExternalTrials {
  private static final int KEPT = 64;
  private static final Map<String, String> NOTHING = Map.of();

  /** Draws in one call that give no trial: lost to another controller, or infeasible. */
  private static final int LOOKS_TOO_MUCH = 20;

  private final ExternalStore store;
  private final SweepStateStore sweeps;
  private final Map<Long, SeenTrials> seen =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SeenTrials> eldest) {
          return size() > KEPT;
        }
      };

  public ExternalTrials(ExternalStore store, SweepStateStore sweeps) {
    this.store = store;
    this.sweeps = sweeps;
  }

  /**
   * What a program gets.
   *
   * @param state of the sweep; in any but RUNNING nothing new is handed out
   * @param nothingMore whether the budget is used, or the sweep has ended: nothing new will come
   */
  public record Handed(List<OpenTrial> trials, SweepState state, boolean nothingMore) {}

  /**
   * The client's open trials, then new ones.
   *
   * @throws UnknownIdException if there is no such sweep
   * @throws InvalidInputException if workers run its trials
   */
  public Handed ask(long sweepId, Ask ask) {
    var plan = plan(sweepId);
    if (plan.state().terminal()) {
      return new Handed(List.of(), plan.state(), true);
    }
    var known = seen(sweepId);
    int handed = known.handed();
    var held = store.take(sweepId, ask);
    if (held.size() >= ask.count() || plan.state() != SweepState.RUNNING) {
      return new Handed(held, plan.state(), false);
    }
    known.lock.lock();
    try {
      // the same client may have asked twice at once
      var all = new ArrayList<>(known.handed() == handed ? held : store.take(sweepId, ask));
      int looks = ask.count() + LOOKS_TOO_MUCH;
      while (all.size() < ask.count() && looks-- > 0 && draw(sweepId, plan, ask, known, all)) {}
      var now = all.isEmpty() ? plan(sweepId) : plan;
      return new Handed(all, now.state(), now.state().terminal() || known.last() >= now.budget());
    } finally {
      known.lock.unlock();
    }
  }

  private synchronized SeenTrials seen(long sweepId) {
    return seen.computeIfAbsent(sweepId, _ -> new SeenTrials());
  }

  private ExternalPlan plan(long sweepId) {
    return store
        .plan(sweepId)
        .orElseThrow(
            () ->
                new UnknownIdException(
                    "external sweep",
                    sweepId,
                    "only one with external: true has trials to ask for"));
  }

  /** One more trial, if there is one; whether it is worth another look. */
  private boolean draw(
      long sweepId, ExternalPlan plan, Ask ask, SeenTrials known, List<OpenTrial> into) {
    var history = known.readOn(store, sweepId, plan);
    int number = known.last() + 1;
    if (number > plan.budget()) {
      return false;
    }
    var sweep = plan.sweep();
    long seed = TrialRandom.trainingSeed(sweep.seed(), number);
    Suggestion suggestion;
    try {
      suggestion =
          sweep.samplerOf(number).suggest(sweep.task(), history, new Turn(sweep.seed(), number));
    } catch (NoFeasibleConfigurationException e) {
      store.insertInfeasible(sweepId, number, seed, e.last().values(), e.getMessage());
      sweeps.closeSweep(sweepId);
      return true;
    } catch (SpaceExhaustedException e) {
      store.exhaust(sweepId);
      sweeps.closeSweep(sweepId);
      return false;
    }
    var looked = sweep.samplerOf(number).readsHistory() ? SeenHistory.of(history) : NOTHING;
    var stored = store.insert(sweepId, number, seed, suggestion, looked, ask);
    stored.ifPresent(into::add);
    known.hand();
    // another controller may have taken the number, or the sweep no longer runs
    return stored.isPresent() || plan(sweepId).state() == SweepState.RUNNING;
  }

  /**
   * Takes how a trial stands.
   *
   * @param value of the first objective
   * @param values by metric; what is no number is left out
   * @return why the program should stop; empty if it should go on
   * @throws UnknownIdException if there is no such sweep or trial
   */
  public Optional<String> report(
      long sweepId,
      int number,
      int step,
      Optional<Double> value,
      Optional<Map<String, Double>> values) {
    var first = plan(sweepId).sweep().goals().objectives().getFirst().name();
    if (step < 0) {
      throw InvalidInputException.of("step", "a step is at least 0", "got " + step, "");
    }
    var told = new LinkedHashMap<>(values.orElse(Map.of()));
    value.ifPresent(v -> told.put(first, v));
    told.values().removeIf(v -> v == null || !Double.isFinite(v));
    var state =
        store.report(sweepId, number, step, told).orElseThrow(() -> unknown(sweepId, number));
    return state == TrialState.RUNNING ? Optional.empty() : Optional.of("the trial is " + state);
  }

  /**
   * Takes what came of a trial. The same again changes nothing.
   *
   * @return the trial's state
   * @throws UnknownIdException if there is no such sweep or trial
   * @throws InvalidInputException if values are missing
   * @throws ToldOtherwiseException if the trial has ended in another way
   */
  public TrialState tell(long sweepId, int number, Tell tell) {
    var goals = plan(sweepId).sweep().goals();
    var told = tell.by(goals);
    store.tell(sweepId, number, told, goals).orElseThrow(() -> unknown(sweepId, number));
    sweeps.closeSweep(sweepId);
    return told.trialBecomes();
  }

  private static UnknownIdException unknown(long sweepId, int number) {
    return new UnknownIdException(
        "trial", number, "sweep " + sweepId + " lists its trials with their numbers");
  }
}

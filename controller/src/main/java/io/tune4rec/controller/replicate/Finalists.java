package io.tune4rec.controller.replicate;

import io.tune4rec.controller.replicate.Child.Replicate;
import io.tune4rec.controller.replicate.ReplicateStore.Original;
import io.tune4rec.controller.replicate.ReplicateStore.Repeated;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.sweep.FinalistsPlan;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the best configurations of a search again, round after round: two fresh seeds each, then one
 * more for those whose order on validation another seed may still change. The test split plays no
 * part; it is only reported.
 */
public final class Finalists implements FollowUp {
  private static final int FIRST_ROUND = 2;

  private final ReplicateStore store;
  private final Race race;

  /** Says which rows another seed may still help. */
  @FunctionalInterface
  public interface Race {
    /**
     * @param sweepId whose trials they repeat
     * @param trialIds of each row, its completed replicates; at least two rows
     * @param mostSeeds how many seeds a row gets at most
     * @return places of rows that shall have another seed; none once the order is known
     */
    Set<Integer> next(long sweepId, List<List<Long>> trialIds, int mostSeeds);
  }

  public Finalists(ReplicateStore store, Race race) {
    this.store = store;
    this.race = race;
  }

  @Override
  public boolean settle(EndedSweep sweep) {
    return switch (sweep.kind()) {
      case SEARCH -> sweep.finalists().map(plan -> first(sweep, plan)).orElse(false);
      case FINALISTS -> further(sweep);
      case FLOORS, GATE, REPRODUCTION -> false;
    };
  }

  private boolean first(EndedSweep sweep, FinalistsPlan plan) {
    var chosen =
        sweep.state() == SweepState.COMPLETED
            ? distinct(store.best(sweep.id(), plan.top() * 10), plan.top())
            : List.<Original>of();
    if (chosen.isEmpty()) {
      store.settle(sweep.id());
      return true;
    }
    long seed = store.origin(sweep.id()).orElseThrow().seed();
    var replicates = new ArrayList<Replicate>();
    for (int replicate = 1; replicate <= FIRST_ROUND; replicate++) {
      for (var trial : chosen) {
        replicates.add(
            new Replicate(
                trial.trialId(), TrialRandom.replicateSeed(seed, trial.number(), replicate)));
      }
    }
    store.settle(sweep.id(), new Child(sweep.id(), SweepKind.FINALISTS, replicates));
    return true;
  }

  private boolean further(EndedSweep round) {
    long parent = round.parent().orElseThrow();
    var plan = round.finalists();
    var rows = store.repeated(parent, SweepKind.FINALISTS);
    if (round.state() == SweepState.CANCELLED || plan.isEmpty()) {
      store.settle(round.id());
      return true;
    }
    var replicates = wanted(parent, rows, plan.get().seeds());
    if (replicates.isEmpty()) {
      store.settle(round.id());
    } else {
      store.settle(round.id(), new Child(parent, SweepKind.FINALISTS, replicates));
    }
    return true;
  }

  private List<Replicate> wanted(long parent, List<Repeated> rows, int mostSeeds) {
    var racing = rows.stream().filter(row -> row.completed().size() >= FIRST_ROUND).toList();
    if (racing.size() < 2) {
      return List.of();
    }
    long seed = store.origin(parent).orElseThrow().seed();
    return race.next(parent, racing.stream().map(Repeated::completed).toList(), mostSeeds).stream()
        .sorted()
        .map(racing::get)
        .filter(row -> row.made() < mostSeeds)
        .map(
            row ->
                new Replicate(
                    row.trialId(), TrialRandom.replicateSeed(seed, row.number(), row.made() + 1)))
        .toList();
  }

  private static List<Original> distinct(List<Original> best, int top) {
    var seen = new HashSet<String>();
    return best.stream().filter(trial -> seen.add(trial.configuration())).limit(top).toList();
  }
}

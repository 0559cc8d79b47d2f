package io.tune4rec.controller.gate;

import io.tune4rec.controller.gate.GateStore.Open;
import io.tune4rec.controller.gate.GateStore.Outcome;
import io.tune4rec.controller.leaderboard.BoardKey;
import io.tune4rec.controller.leaderboard.GateRows;
import io.tune4rec.controller.replicate.Child;
import io.tune4rec.controller.replicate.Child.Replicate;
import io.tune4rec.controller.replicate.EndedSweep;
import io.tune4rec.controller.replicate.FollowUp;
import io.tune4rec.controller.replicate.ReplicateStore;
import io.tune4rec.controller.replicate.ReplicateStore.Repeated;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.statistics.Verdict;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepRequest;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepSubmission;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sets gates, and looks after each seed until one is decided. Where the sweep has one trial nothing
 * was chosen, so that trial is the first seed; otherwise the trial that leads on validation runs
 * again, and only its fresh seeds are looked at.
 */
public final class Gates implements FollowUp {
  private final GateStore store;
  private final Baselines baselines;
  private final SweepSubmission submission;
  private final SweepStore sweeps;
  private final ReplicateStore replicates;
  private final GateRows rows;

  public Gates(
      GateStore store,
      Baselines baselines,
      SweepSubmission submission,
      SweepStore sweeps,
      ReplicateStore replicates,
      GateRows rows) {
    this.store = store;
    this.baselines = baselines;
    this.submission = submission;
    this.sweeps = sweeps;
    this.replicates = replicates;
    this.rows = rows;
  }

  /**
   * Submits the sweep that the gate judges.
   *
   * @return the gate's id
   * @throws InvalidInputException with every problem of the document, or if its rows may not be
   *     compared with the baseline's; names what differs
   */
  public long set(SweepRequest request, GatePlan plan) {
    var baseline = baselines.named(plan.baseline());
    var sweep = submission.check(request);
    var definition = sweep.definition();
    if (definition.finalists().isPresent()) {
      throw InvalidInputException.of(
          "finalists",
          "a gate adds seeds itself",
          "the sweep file asks for finalists too",
          "leave them out of what a gate runs");
    }
    var other = sweeps.find(baseline.sweepId()).orElseThrow();
    BoardKey.requireSame("baseline", other, sweep.dataset().info(), definition.protocol());
    return store.insert(definition, sweep.dataset(), plan, baseline);
  }

  @Override
  public boolean settle(EndedSweep sweep) {
    if (sweep.kind() != SweepKind.SEARCH && sweep.kind() != SweepKind.GATE) {
      return false;
    }
    var gate = store.open(sweep.parent().orElse(sweep.id()));
    gate.ifPresent(open -> store.settle(sweep.id(), outcome(sweep, open)));
    return gate.isPresent();
  }

  private Outcome outcome(EndedSweep sweep, Open gate) {
    if (sweep.state() != SweepState.COMPLETED) {
      return undecided(
          gate,
          "sweep %d ended as %s"
              .formatted(sweep.id(), sweep.state().name().toLowerCase(Locale.ROOT)));
    }
    var judged = sweeps.find(gate.sweepId()).orElseThrow();
    long trial = replicates.best(gate.sweepId(), 1).getFirst().trialId();
    var repeated =
        replicates.repeated(gate.sweepId(), SweepKind.GATE).stream()
            .filter(r -> r.trialId() == trial)
            .findFirst();
    var seeds = new ArrayList<Long>();
    if (judged.trials().budget() == 1) {
      seeds.add(trial);
    }
    repeated.map(Repeated::completed).ifPresent(seeds::addAll);
    return seeds.isEmpty()
        ? next(gate, trial, repeated, Optional.empty())
        : look(gate, trial, repeated, seeds);
  }

  private Outcome look(Open gate, long trial, Optional<Repeated> repeated, List<Long> seeds) {
    var plan = gate.plan();
    var compared =
        rows.of(gate.sweepId(), seeds, gate.baselineTrialId(), plan.split(), plan.metric());
    var verdict = plan.gate().look(gate.looks(), compared.row(), compared.baseline());
    return switch (verdict) {
      case Verdict.Pass _ -> decided(gate, trial, verdict, GateState.PASS);
      case Verdict.Fail _ -> decided(gate, trial, verdict, GateState.FAIL);
      case Verdict.Inconclusive _ ->
          seeds.size() < plan.mostSeeds() && gate.looks() + 1 < plan.mostSeeds()
              ? next(gate, trial, repeated, Optional.of(verdict))
              : decided(gate, trial, verdict, GateState.INCONCLUSIVE);
    };
  }

  private Outcome next(
      Open gate, long trial, Optional<Repeated> repeated, Optional<Verdict> verdict) {
    var origin = replicates.origin(gate.sweepId()).orElseThrow();
    int made = repeated.map(Repeated::made).orElse(0);
    int number = replicates.best(gate.sweepId(), 1).getFirst().number();
    long seed = TrialRandom.replicateSeed(origin.seed(), number, made + 1);
    var child = new Child(gate.sweepId(), SweepKind.GATE, List.of(new Replicate(trial, seed)));
    return new Outcome(
        gate.id(),
        Optional.of(trial),
        verdict,
        Optional.of(child),
        GateState.RUNNING,
        Optional.empty());
  }

  private static Outcome decided(Open gate, long trial, Verdict verdict, GateState state) {
    return new Outcome(
        gate.id(),
        Optional.of(trial),
        Optional.of(verdict),
        Optional.empty(),
        state,
        Optional.empty());
  }

  private static Outcome undecided(Open gate, String reason) {
    return new Outcome(
        gate.id(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        GateState.INCONCLUSIVE,
        Optional.of(reason));
  }
}

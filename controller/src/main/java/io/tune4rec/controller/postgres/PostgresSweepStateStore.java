package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tune4rec.controller.dispatch.AttemptState;
import io.tune4rec.controller.dispatch.SweepMove;
import io.tune4rec.controller.dispatch.SweepMove.TrialMove;
import io.tune4rec.controller.dispatch.SweepStateStore;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.controller.webhook.WebhookEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/**
 * Sweeps that pause, go on and end.
 *
 * <p>The order of locks, here and in {@link DispatchSql} and {@link AttemptClosing}: the sweep's
 * row, then trials by id, then attempts by trial. A move holds its sweep's row from its first
 * statement on, and whoever makes a trial or hands one out holds that row shared: so no trial is
 * drawn or claimed between a move's look at the trials and its commit. A claim locks a trial first,
 * but skips what is locked and so never waits.
 */
@ApplicationScoped
@Transactional
class PostgresSweepStateStore implements SweepStateStore {
  private static final String LOCK_SWEEP =
      "select state, dataset_id is null as external from sweep where id = ? for no key update";

  private static final String MOVE_SWEEP =
      """
      update sweep s
      set state = ?, reason = case when ? then ? else s.reason end,
        ended_by = case when ? then ? else s.ended_by end, finished_at = case when ? then now() end,
        paused_at = case when ? then coalesce(s.paused_at, now()) end,
        paused_seconds = s.paused_seconds + case
          when s.paused_at is not null and not ? and exists (
            select 1 from trial t where t.sweep_id = s.id and t.attempt > 0)
          then extract(epoch from now() - s.paused_at) else 0 end
      where s.id = ?
      """;

  private static final String LOCK_TRIALS =
      """
      select id from trial where sweep_id = ? and state = any (?) order by id for update
      """;

  private static final String LOCK_RUNNING =
      "select id from trial where id = any (?) and state = 'RUNNING' order by id for update";

  private static final String LOCK_ATTEMPTS =
      """
      select trial_id, worker_id from attempt
      where trial_id = any (?) and state = 'RUNNING'
      order by trial_id
      for update
      """;

  private static final String END_ATTEMPTS =
      """
      update attempt set state = ?, exit_reason = ?, finished_at = now()
      where trial_id = any (?) and state = 'RUNNING'
      """;

  private static final String MOVE_TRIALS =
      """
      update trial set state = ?, reason = case when ? then ? end,
        finished_at = case when ? then now() end
      where id = any (?)
      """;

  private static final String REQUEUE = "update trial set state = 'QUEUED' where id = any (?)";

  /**
   * Numbers are given in order without gaps, so the last one exists when all do. Runs after the
   * commit of the last end, or later; once closed, a sweep stays closed.
   */
  private static final String CLOSE =
      """
      update sweep s
      set finished_at = now(), paused_at = null,
        state = case when well.one then 'COMPLETED' else 'FAILED' end,
        ended_by = coalesce(s.ended_by, 'TRIALS'),
        reason = case when well.one then s.reason else
          'none of its trials ended well; each of them says why' end
      from sweep own
      cross join lateral (
        select exists (
          select 1 from trial t where t.sweep_id = own.id and t.state = 'COMPLETED') as one) well
      where own.id = s.id and s.state in ('RUNNING', 'PAUSED')
        and exists (select 1 from trial t where t.sweep_id = s.id and t.number = s.budget)
        and not exists (
          select 1 from trial t
          where t.sweep_id = s.id and t.state in ('QUEUED', 'RUNNING', 'PAUSED'))
        %s
      returning s.id
      """;

  private static final String END_DRAWING =
      """
      update sweep s
      set budget = d.drawn, ended_by = 'SPACE', reason = ?
      from (select max(number) as drawn from trial where sweep_id = ?) d
      where s.id = ? and s.state in ('RUNNING', 'PAUSED') and d.drawn < s.budget
      """;

  private static final String DRAWN = "select count(*) from trial where sweep_id = ?";

  private static final String CLOSE_ALL = CLOSE.formatted("");
  private static final String CLOSE_SWEEP = CLOSE.formatted("and s.id = ?");
  private static final String CLOSE_ONE =
      CLOSE.formatted("and s.id = (select sweep_id from trial where id = ?)");

  private static final TrialMove OVERRUN =
      new TrialMove(
          TrialState.CANCELLED,
          AttemptState.CANCELLED,
          "it took longer than the longest trial before it, and no accelerator hours are left");

  private final Statements statements;
  private final WebhookEvents events;
  private final BudgetReads budgets;

  /**
   * A sweep that nobody else moves.
   *
   * @param external whether others run its trials
   */
  private record Locked(SweepState state, boolean external) {}

  PostgresSweepStateStore(AgroalDataSource dataSource, WebhookEvents events) {
    this.statements = new Statements(dataSource);
    this.events = events;
    this.budgets = new BudgetReads(statements);
  }

  /** A claim that came while the sweep was locked has skipped it, and hears of a refusal too. */
  @Override
  @Transactional(TxType.SUPPORTS)
  public void move(long sweepId, SweepMove move, Runnable precondition) {
    try {
      QuarkusTransaction.joiningExisting().run(() -> moveLocked(sweepId, move, precondition));
    } catch (RuntimeException refused) {
      QuarkusTransaction.requiringNew().run(() -> WorkNotice.send(statements));
      throw refused;
    }
  }

  private void moveLocked(long sweepId, SweepMove move, Runnable precondition) {
    var locked =
        statements
            .find(
                LOCK_SWEEP,
                row -> new Locked(SweepState.valueOf(row.getString(1)), row.getBoolean(2)),
                sweepId)
            .orElseThrow(
                () ->
                    new UnknownIdException(
                        "sweep", sweepId, "the list of sweeps shows which there are"));
    precondition.run();
    if (move instanceof SweepMove.Resume) {
      // also where it runs already: a claim that came meanwhile has skipped the locked sweep
      WorkNotice.send(statements);
    }
    if (!move.appliesTo(sweepId, locked.state())) {
      return;
    }
    moveSweep(sweepId, move);
    // what others run cannot be stopped and begun anew; it runs out
    move.halt()
        .filter(_ -> move.target().terminal() || !locked.external())
        .ifPresent(halt -> halt(sweepId, halt));
    if (move.target().terminal()) {
      events.sweepFinished(sweepId);
    }
    if (move instanceof SweepMove.Resume) {
      statements.update(REQUEUE, (Object) lockTrials(sweepId, List.of(TrialState.PAUSED)));
    }
  }

  @Override
  public void endDrawing(long sweepId, String reason) {
    // in two statements: the second sees what was drawn while the first waited
    statements.list(LOCK_SWEEP, row -> row.getString(1), sweepId);
    if (statements.find(DRAWN, row -> row.getInt(1), sweepId).orElseThrow() == 0) {
      moveLocked(sweepId, new SweepMove.Fail(reason), () -> {});
      return;
    }
    statements.update(END_DRAWING, reason, sweepId, sweepId);
    close(CLOSE_SWEEP, sweepId);
  }

  @Override
  public void closeSweepOf(long trialId) {
    for (long sweepId : budgets.limitedOf(trialId)) {
      heedBudgets(sweepId);
      // one that ran up to its limits may hand out a trial more
      WorkNotice.send(statements);
    }
    close(CLOSE_ONE, trialId);
  }

  @Override
  public void closeSweep(long sweepId) {
    close(CLOSE_SWEEP, sweepId);
  }

  @Override
  public void closeAllEnded() {
    budgets.limited().forEach(this::heedBudgets);
    close(CLOSE_ALL);
  }

  /** Decides under the sweep's lock, and takes that only where there is something to decide. */
  private void heedBudgets(long sweepId) {
    if (budgets.end(sweepId).isEmpty() && budgets.overrunning(sweepId).length == 0) {
      return;
    }
    statements.list(LOCK_SWEEP, row -> row.getString(1), sweepId);
    var overrunning = budgets.overrunning(sweepId);
    if (overrunning.length > 0) {
      halt(lockRunning(overrunning), OVERRUN);
    }
    budgets.end(sweepId).ifPresent(end -> moveLocked(sweepId, end, () -> {}));
  }

  private void close(String sql, Object... arguments) {
    statements.list(sql, row -> row.getLong(1), arguments).forEach(events::sweepFinished);
  }

  private void moveSweep(long sweepId, SweepMove move) {
    var target = move.target();
    boolean pause = target == SweepState.PAUSED;
    statements.updateOne(
        MOVE_SWEEP,
        target.name(),
        target.terminal(),
        reason(move),
        target.terminal(),
        move instanceof SweepMove.Finish finish ? finish.by().name() : null,
        target.terminal(),
        pause,
        pause,
        sweepId);
  }

  private static String reason(SweepMove move) {
    return switch (move) {
      case SweepMove.Fail fail -> fail.reason();
      case SweepMove.Finish finish -> finish.reason();
      case SweepMove.Pause _, SweepMove.PauseWhenIdle _ -> null;
      case SweepMove.Resume _, SweepMove.Cancel _ -> null;
    };
  }

  private void halt(long sweepId, TrialMove halt) {
    halt(lockTrials(sweepId, halt.from()), halt);
  }

  private void halt(Long[] trials, TrialMove halt) {
    var workers = statements.list(LOCK_ATTEMPTS, row -> row.getLong("worker_id"), (Object) trials);
    statements.update(END_ATTEMPTS, halt.attempt().name(), halt.reason(), trials);
    boolean ended = halt.trial().terminal();
    statements.update(MOVE_TRIALS, halt.trial().name(), ended, halt.reason(), ended, trials);
    workers.stream().distinct().forEach(worker -> OrderNotice.send(statements, worker));
  }

  /** Waits for whoever is ending one of them; it has then moved on and is left out. */
  private Long[] lockTrials(long sweepId, List<TrialState> states) {
    var names = states.stream().map(TrialState::name).toArray(String[]::new);
    return statements.list(LOCK_TRIALS, row -> row.getLong(1), sweepId, names).toArray(Long[]::new);
  }

  private Long[] lockRunning(Long[] trials) {
    return statements
        .list(LOCK_RUNNING, row -> row.getLong(1), (Object) trials)
        .toArray(Long[]::new);
  }
}

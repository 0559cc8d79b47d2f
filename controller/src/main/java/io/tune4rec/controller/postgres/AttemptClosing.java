package io.tune4rec.controller.postgres;

import io.tune4rec.controller.dispatch.AttemptEnd;
import io.tune4rec.controller.dispatch.AttemptState;
import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.LossVector;
import io.tune4rec.controller.dispatch.RankVector;
import io.tune4rec.controller.dispatch.StaleAttemptException;
import io.tune4rec.controller.sweep.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Ends an attempt and moves its trial on, within the caller's transaction. */
final class AttemptClosing {
  private static final String LOCK =
      """
      select t.state, t.attempt, t.lease_epoch, t.failures, s.max_attempts
      from trial t join sweep s on s.id = t.sweep_id
      where t.id = ?
      for update of t
      """;

  private static final String FIND_ATTEMPT =
      "select state from attempt where trial_id = ? and number = ? and lease_epoch = ?";

  private static final String END_ATTEMPT =
      """
      update attempt set state = ?, exit_reason = nullif(?, ''), finished_at = now()
      where trial_id = ? and number = ? and lease_epoch = ? and state = 'RUNNING'
      """;

  private static final String MOVE_TRIAL =
      """
      update trial set state = ?, failures = failures + ?,
        reason = case when ? then nullif(?, '') end,
        finished_at = case when ? then now() end
      where id = ? and state = 'RUNNING'
      """;

  private static final String COMPLETE_TRIAL =
      """
      update trial set state = 'COMPLETED', finished_at = now(), best_step = ?, seconds = ?,
        peak_memory_bytes = ?, parameters = ?, (%s) = (?, ?, ?, ?, ?, ?),
        (%s) = (?, ?, ?, ?, ?, ?), valid_tasks = ?, test_tasks = ?, task_score = ?
      where id = ? and state = 'RUNNING'
      """
          .formatted(Metrics.columns("valid"), Metrics.columns("test"));

  private static final String INSERT_RANKS =
      "insert into rank_vector (trial_id, split, length, ranks) values (?, ?, ?, ?)";

  private static final String INSERT_LOSSES =
      "insert into task_loss (trial_id, split, task, length, losses) values (?, ?, ?, ?, ?)";

  private static final String STORED_RANKS =
      "select ranks from rank_vector where trial_id = ? and split = ?";

  /** Another controller may be at work on the same; it keeps what it has locked. */
  private static final String EXPIRED =
      """
      select t.id, a.number, a.lease_epoch, a.worker_id
      from attempt a join trial t on t.id = a.trial_id
      where a.state = 'RUNNING' and a.lease_until < now()
      order by a.lease_until
      for update of t, a skip locked
      limit 100
      """;

  private final Statements statements;

  AttemptClosing(Statements statements) {
    this.statements = statements;
  }

  private record Locked(
      TrialState state, int attempt, long leaseEpoch, int failures, int maxAttempts) {
    boolean isCurrent(Fence fence) {
      return state == TrialState.RUNNING
          && attempt == fence.attempt()
          && leaseEpoch == fence.leaseEpoch();
    }
  }

  private record Expired(Fence fence, long workerId) {}

  TrialState close(Fence fence, AttemptEnd end) {
    var trial = lock(fence).orElseThrow(() -> stale(fence));
    if (!trial.isCurrent(fence)) {
      if (wasClosedBy(fence, end)) {
        return trial.state();
      }
      throw stale(fence);
    }
    return end(fence, end, trial);
  }

  int expire() {
    var expired =
        statements.list(
            EXPIRED,
            row ->
                new Expired(
                    new Fence(row.getLong(1), row.getInt(2), row.getLong(3)), row.getLong(4)));
    for (var one : expired) {
      end(one.fence(), new AttemptEnd.LeaseExpired(), lock(one.fence()).orElseThrow());
    }
    expired.stream()
        .map(Expired::workerId)
        .distinct()
        .forEach(worker -> OrderNotice.send(statements, worker));
    return expired.size();
  }

  /** Says how the trial stands instead. */
  StaleAttemptException stale(Fence fence) {
    var now =
        statements
            .find(
                "select state, attempt from trial where id = ?",
                row ->
                    row.getString(1).equals("RUNNING")
                        ? "attempt " + row.getInt(2) + " is current"
                        : "the trial is " + row.getString(1),
                fence.trialId())
            .orElse("there is no such trial");
    return new StaleAttemptException(fence, now);
  }

  private Optional<Locked> lock(Fence fence) {
    return statements.find(
        LOCK,
        row ->
            new Locked(
                TrialState.valueOf(row.getString(1)),
                row.getInt(2),
                row.getLong(3),
                row.getInt(4),
                row.getInt(5)),
        fence.trialId());
  }

  private boolean wasClosedBy(Fence fence, AttemptEnd end) {
    var state =
        statements.find(
            FIND_ATTEMPT,
            row -> AttemptState.valueOf(row.getString(1)),
            fence.trialId(),
            fence.attempt(),
            fence.leaseEpoch());
    boolean sameState = state.filter(s -> s == end.attemptBecomes()).isPresent();
    return sameState
        && switch (end) {
          case AttemptEnd.Completed completed ->
              sameRanks(fence, "valid", completed.valid())
                  && sameRanks(fence, "test", completed.test());
          case AttemptEnd.Infeasible _, AttemptEnd.Failed _, AttemptEnd.Stopped _ -> true;
          case AttemptEnd.LeaseExpired _ -> true;
        };
  }

  private boolean sameRanks(Fence fence, String split, RankVector ranks) {
    return statements
        .find(STORED_RANKS, row -> row.getBytes(1), fence.trialId(), split)
        .filter(stored -> Arrays.equals(stored, ranks.deflated()))
        .isPresent();
  }

  private TrialState end(Fence fence, AttemptEnd end, Locked trial) {
    var next = end.trialBecomes(trial.failures(), trial.maxAttempts());
    if (!trial.state().next().contains(next)) {
      throw new IllegalStateException(
          "trial %d: %s cannot become %s".formatted(fence.trialId(), trial.state(), next));
    }
    statements.updateOne(
        END_ATTEMPT,
        end.attemptBecomes().name(),
        end.exitReason(),
        fence.trialId(),
        fence.attempt(),
        fence.leaseEpoch());
    if (end instanceof AttemptEnd.Completed completed) {
      complete(fence.trialId(), completed);
    } else {
      move(fence.trialId(), end, next);
    }
    if (next == TrialState.QUEUED) {
      WorkNotice.send(statements);
    }
    return next;
  }

  private void move(long trialId, AttemptEnd end, TrialState next) {
    statements.updateOne(
        MOVE_TRIAL,
        next.name(),
        end.countsAsFailure() ? 1 : 0,
        next.terminal(),
        end.exitReason(),
        next.terminal(),
        trialId);
  }

  private void complete(long trialId, AttemptEnd.Completed completed) {
    var arguments = new ArrayList<Object>();
    arguments.add(completed.bestStep());
    arguments.add(completed.seconds());
    arguments.add(completed.peakMemoryBytes());
    arguments.add(completed.parameters());
    arguments.addAll(List.of(Metrics.values(completed.valid().metrics())));
    arguments.addAll(List.of(Metrics.values(completed.test().metrics())));
    var tasks = completed.tasks();
    arguments.add(Metrics.tasks(tasks.valid()));
    arguments.add(Metrics.tasks(tasks.test()));
    arguments.add(tasks.score().isPresent() ? tasks.score().getAsDouble() : null);
    arguments.add(trialId);
    statements.updateOne(COMPLETE_TRIAL, arguments.toArray());
    insertRanks(trialId, "valid", completed.valid());
    insertRanks(trialId, "test", completed.test());
    tasks.validLosses().forEach((task, losses) -> insertLosses(trialId, "valid", task, losses));
    tasks.testLosses().forEach((task, losses) -> insertLosses(trialId, "test", task, losses));
  }

  private void insertLosses(long trialId, String split, String task, LossVector losses) {
    statements.updateOne(INSERT_LOSSES, trialId, split, task, losses.length(), losses.deflated());
  }

  private void insertRanks(long trialId, String split, RankVector ranks) {
    statements.updateOne(INSERT_RANKS, trialId, split, ranks.length(), ranks.deflated());
  }
}

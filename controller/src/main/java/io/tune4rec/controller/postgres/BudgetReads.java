package io.tune4rec.controller.postgres;

import io.tune4rec.controller.dispatch.SweepMove.Finish;
import io.tune4rec.controller.sweep.EndedBy;
import io.tune4rec.model.metric.Objective;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which sweeps have used up a budget, within the caller's transaction. */
final class BudgetReads {
  /** Beside trials, which {@code CLOSE} counts. A paused sweep uses neither time nor slots. */
  private static final String LIMITED =
      """
      select s.id from sweep s
      where s.state in ('RUNNING', 'PAUSED')
        and num_nonnulls(s.wallclock_seconds, s.accelerator_seconds, s.target, s.plateau,
          s.parallelism) > 0
        %s
      order by s.id
      """;

  private static final String ALL = LIMITED.formatted("");
  private static final String ONE =
      LIMITED.formatted("and s.id = (select sweep_id from trial where id = ?)");

  private static final String STANDING =
      """
      select s.state, s.objective, s.target, s.plateau, s.wallclock_seconds, s.accelerator_seconds,
        %s as elapsed, %s as room, %s as spent,
        exists (select 1 from trial t where t.sweep_id = s.id and t.state = 'RUNNING') as running,
        %s > 0 or (select count(*) from trial t where t.sweep_id = s.id) < s.budget as more,
        exists (select 1 from trial t where t.sweep_id = s.id and t.state = 'COMPLETED') as well
      from sweep s where s.id = ?
      """
          .formatted(BudgetSql.ELAPSED, BudgetSql.ROOM, BudgetSql.SPENT, BudgetSql.WAITING);

  /** The best, and how many completed after it; ties go to the earliest. */
  private static final String BEST =
      """
      select b.number, b.value,
        (select count(*) from trial t
         where t.sweep_id = b.sweep_id and t.state = 'COMPLETED'
           and (t.finished_at, t.id) > (b.finished_at, b.id)) as since
      from (
        select id, sweep_id, number, finished_at, %1$s as value from trial
        where sweep_id = ? and state = 'COMPLETED'
        order by %1$s desc, finished_at, id limit 1) b
      """;

  /**
   * Live attempts that take longer than was reserved, where what all of them will have taken until
   * the next look would pass the budget.
   */
  private static final String OVERRUNNING =
      """
      select t.id
      from sweep s join trial t on t.sweep_id = s.id and t.state = 'RUNNING'
      join attempt a on a.trial_id = t.id and a.state = 'RUNNING'
      where s.id = ? and s.state in ('RUNNING', 'PAUSED') and s.accelerator_seconds is not null
        and %1$s + %2$s > s.accelerator_seconds
        and extract(epoch from clock_timestamp() - a.started_at) + %3$s
          > coalesce(a.reserved_seconds, 0)
      order by t.id
      """
          .formatted(
              BudgetSql.SPENT,
              BudgetSql.HELD.formatted(BudgetSql.UNTIL_NEXT_LOOK),
              BudgetSql.UNTIL_NEXT_LOOK);

  private final Statements statements;

  BudgetReads(Statements statements) {
    this.statements = statements;
  }

  private record Standing(
      boolean paused,
      Objective objective,
      Optional<Double> target,
      Optional<Integer> plateau,
      Optional<Double> wallclock,
      Optional<Double> accelerator,
      Optional<Double> elapsed,
      int room,
      double spent,
      boolean running,
      boolean more,
      boolean well) {}

  private record Best(int number, double score, long since) {}

  /** Open sweeps with a budget beside trials. */
  List<Long> limited() {
    return statements.list(ALL, row -> row.getLong(1));
  }

  /** The sweep of this trial, if it is one of those. */
  List<Long> limitedOf(long trialId) {
    return statements.list(ONE, row -> row.getLong(1), trialId);
  }

  /** Trials of a sweep that take what is not there any more. */
  Long[] overrunning(long sweepId) {
    return statements.list(OVERRUNNING, row -> row.getLong(1), sweepId).toArray(Long[]::new);
  }

  /** How a sweep ends whose budget is used up; empty for any other. */
  Optional<Finish> end(long sweepId) {
    var standing = statements.find(STANDING, BudgetReads::standing, sweepId).orElseThrow();
    var best =
        standing.target().isPresent() || standing.plateau().isPresent()
            ? best(sweepId, standing.objective())
            : Optional.<Best>empty();
    return target(standing, best)
        .or(() -> plateau(standing, best))
        .or(() -> wallclock(standing))
        .or(() -> accelerator(standing));
  }

  private Optional<Best> best(long sweepId, Objective objective) {
    return statements.find(
        BEST.formatted(Metrics.scoreColumn(objective)),
        row -> new Best(row.getInt(1), row.getDouble(2), row.getLong(3)),
        sweepId);
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString("state").equals("PAUSED"),
        Objective.parse("objective", row.getString("objective")),
        Optional.ofNullable(row.getObject("target", Double.class)),
        Optional.ofNullable(row.getObject("plateau", Integer.class)),
        Optional.ofNullable(row.getObject("wallclock_seconds", Double.class)),
        Optional.ofNullable(row.getObject("accelerator_seconds", Double.class)),
        Optional.ofNullable(row.getObject("elapsed", Double.class)),
        row.getInt("room"),
        row.getDouble("spent"),
        row.getBoolean("running"),
        row.getBoolean("more"),
        row.getBoolean("well"));
  }

  private static Optional<Finish> target(Standing standing, Optional<Best> best) {
    var objective = standing.objective();
    return standing
        .target()
        .filter(wanted -> best.filter(b -> b.score() >= objective.score(wanted)).isPresent())
        .map(
            wanted ->
                new Finish(
                    EndedBy.TARGET,
                    "trial %d reached %s %s, and the target was %s"
                        .formatted(
                            best.orElseThrow().number(),
                            objective.text(),
                            objective.score(best.orElseThrow().score()),
                            wanted),
                    true));
  }

  private static Optional<Finish> plateau(Standing standing, Optional<Best> best) {
    return standing
        .plateau()
        .filter(most -> best.filter(b -> b.since() >= most).isPresent())
        .map(
            most ->
                new Finish(
                    EndedBy.PLATEAU,
                    "%d trials in a row were no better than trial %d"
                        .formatted(best.orElseThrow().since(), best.orElseThrow().number()),
                    true));
  }

  private static Optional<Finish> wallclock(Standing standing) {
    return standing
        .wallclock()
        .filter(most -> standing.elapsed().filter(e -> e >= most).isPresent())
        .map(
            most ->
                new Finish(
                    EndedBy.WALLCLOCK,
                    "its time of %s was up".formatted(Duration.ofSeconds(most.longValue())),
                    standing.well()));
  }

  private static Optional<Finish> accelerator(Standing standing) {
    boolean stuck =
        !standing.paused() && standing.more() && !standing.running() && standing.room() == 0;
    return standing
        .accelerator()
        .filter(_ -> stuck)
        .map(
            most ->
                new Finish(
                    EndedBy.ACCELERATOR_HOURS,
                    String.format(
                        Locale.ROOT,
                        "%.3g of %.3g accelerator hours are used, and the rest is too little for another trial",
                        standing.spent() / 3600,
                        most / 3600),
                    standing.well()));
  }
}

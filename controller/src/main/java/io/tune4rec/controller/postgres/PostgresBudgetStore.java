package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.BudgetStore;
import io.tune4rec.controller.dispatch.ForbiddenMoveException;
import io.tune4rec.controller.sweep.BudgetChange;
import io.tune4rec.controller.sweep.BudgetState;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.UnknownIdException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Budgets in the rows of their sweeps. */
@ApplicationScoped
@Transactional
class PostgresBudgetStore implements BudgetStore {
  private static final String LOCK = "select id from sweep where id = ? for no key update";

  private static final String STATE =
      """
      select s.kind, s.state, s.definition, coalesce(%s, 0) as elapsed,
        (select coalesce(max(number), 0) from trial where sweep_id = s.id) as drawn,
        (select coalesce(sum(extract(epoch from
           coalesce(a.finished_at, clock_timestamp()) - a.started_at)), 0)
         from trial t join attempt a on a.trial_id = t.id
         where t.sweep_id = s.id)::double precision as spent
      from sweep s where s.id = ?
      """
          .formatted(BudgetSql.ELAPSED);

  private static final String SET =
      """
      update sweep set %s, definition = ? where id = ?
      """
          .formatted(BudgetColumns.SET);

  /** Nothing but the end of its drawing gives an open sweep a reason. */
  private static final String SET_TRIALS =
      "update sweep set budget = ?, ended_by = null, reason = null where id = ?";

  private final Statements statements;

  PostgresBudgetStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public void change(
      long sweepId, Runnable precondition, Function<BudgetState, BudgetChange> decide) {
    statements.list(LOCK, row -> row.getLong(1), sweepId);
    var state =
        statements
            .find(STATE, PostgresBudgetStore::state, sweepId)
            .orElseThrow(
                () ->
                    new UnknownIdException(
                        "sweep", sweepId, "the list of sweeps shows which there are"));
    precondition.run();
    if (state.state().terminal()) {
      throw new ForbiddenMoveException(
          sweepId, state.state(), "only a running or paused sweep can be changed");
    }
    var change = decide.apply(state);
    var arguments = new ArrayList<Object>();
    for (var column : BudgetColumns.of(change.budget())) {
      arguments.add(column);
    }
    arguments.addAll(List.of(JsonText.write(change.definition()), sweepId));
    statements.updateOne(SET, arguments.toArray());
    change.trials().ifPresent(trials -> statements.updateOne(SET_TRIALS, trials, sweepId));
    WorkNotice.send(statements);
  }

  private static BudgetState state(ResultSet row) throws SQLException {
    return new BudgetState(
        SweepKind.valueOf(row.getString("kind")),
        SweepState.valueOf(row.getString("state")),
        JsonText.read(row.getString("definition")),
        row.getInt("drawn"),
        BudgetColumns.hours(row.getDouble("spent")),
        row.getDouble("elapsed"));
  }
}

package io.tune4rec.controller.postgres;

import io.agroal.api.AgroalDataSource;
import io.tune4rec.controller.dispatch.LossVector;
import io.tune4rec.controller.dispatch.TaskLossStore;
import io.tune4rec.model.dataset.Split;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

@ApplicationScoped
class PostgresTaskLossStore implements TaskLossStore {
  private static final String FIND =
      "select losses, length from task_loss where trial_id = ? and task = ? and split = ?";

  private final Statements statements;

  PostgresTaskLossStore(AgroalDataSource dataSource) {
    this.statements = new Statements(dataSource);
  }

  @Override
  public Optional<LossVector> find(long trialId, String task, Split split) {
    return statements.find(
        FIND,
        row -> LossVector.stored(row.getBytes(1), row.getInt(2)),
        trialId,
        task,
        split.name().toLowerCase(Locale.ROOT));
  }
}

package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.statistics.Row;
import io.tune4rec.controller.statistics.Sessions;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.protocol.Protocol;
import java.util.List;

/** Reads the two rows that a gate compares. */
public final class GateRows {
  private final SweepStore sweeps;
  private final BoardStore store;
  private final DatasetFacts facts;

  public GateRows(SweepStore sweeps, BoardStore store, DatasetFacts facts) {
    this.sweeps = sweeps;
    this.store = store;
    this.facts = facts;
  }

  /** Two rows of the same sessions. */
  public record Pair(Row row, Row baseline) {}

  /**
   * @param sweepId whose dataset and protocol both rows have
   * @param seeds trials that make the new row, one a seed
   * @param baseline a trial: its replicates make the row, or it alone where it has none
   */
  public Pair of(long sweepId, List<Long> seeds, long baseline, Split split, RankMetricAt metric) {
    var sweep = sweeps.find(sweepId).orElseThrow();
    var protocol = Protocol.parse(sweep.definition().get("protocol"));
    var values = new RowValues(facts.of(sweep.trainedOn().hash(), protocol, split), metric);
    var replicates = store.rows(List.of(baseline)).getFirst().replicates();
    var sessions = values.sessions();
    return new Pair(
        row(values, sessions, seeds, split),
        row(values, sessions, replicates.isEmpty() ? List.of(baseline) : replicates, split));
  }

  private Row row(RowValues values, Sessions sessions, List<Long> trials, Split split) {
    var ranks = store.ranks(trials, split);
    return values.row(sessions, trials.stream().map(ranks::get).toList(), false);
  }
}

package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.statistics.Row;
import io.tune4rec.controller.statistics.Sessions;
import io.tune4rec.model.metric.RankMetricAt;
import java.util.Arrays;
import java.util.List;

/** Turns ranks into what the statistics compare: a value of the metric a case. */
record RowValues(CaseFacts facts, RankMetricAt metric) {
  /** The sessions of all rows: averaged window by window as the metrics are, clustered by user. */
  Sessions sessions() {
    var sessions = Sessions.of(facts.cases());
    if (Arrays.stream(facts.stages()).filter(cases -> cases > 0).count() > 1) {
      sessions = sessions.inWindows(facts.windows());
    }
    var users = facts.users();
    return users.isPresent() ? sessions.clusteredBy(users.get()) : sessions;
  }

  /**
   * @param seeds ranks of each
   * @param fixed whether no seed can change them
   */
  Row row(Sessions sessions, List<int[]> seeds, boolean fixed) {
    var values = seeds.stream().map(this::values).toArray(double[][]::new);
    return fixed ? sessions.fixed(values[0]) : sessions.row(values);
  }

  double[] values(int[] ranks) {
    return Arrays.stream(ranks).mapToDouble(metric::of).toArray();
  }
}

package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.leaderboard.Comparison.Compared;
import io.tune4rec.controller.leaderboard.Comparison.Duel;
import io.tune4rec.controller.leaderboard.Comparison.ParameterValues;
import io.tune4rec.controller.statistics.Correction;
import io.tune4rec.controller.statistics.Interval;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts rows of one key side by side. Any thread may ask. */
public final class Comparisons {
  private static final int MOST = 5;

  private final SweepStore sweeps;
  private final BoardStore store;
  private final DatasetFacts facts;

  public Comparisons(SweepStore sweeps, BoardStore store, DatasetFacts facts) {
    this.sweeps = sweeps;
    this.store = store;
    this.facts = facts;
  }

  /**
   * @param rows one to five
   * @param metrics at any cut-off; ndcg@20 if none is given
   * @throws io.tune4rec.model.problem.InvalidInputException if the rows are of different keys
   * @throws io.tune4rec.controller.sweep.UnknownIdException if there is no such row
   */
  public Comparison of(List<RowName> rows, Split split, List<RankMetricAt> metrics) {
    requireSome(rows);
    var chosen = BoardSelection.of(query(rows, split), sweeps, store).withoutFloors();
    var first = chosen.sweeps().getFirst();
    var protocol = Protocol.parse(first.definition().get("protocol"));
    var caseFacts = facts.of(first.trainedOn().hash(), protocol, split);
    var ranks = store.ranks(chosen.trials().stream().flatMap(List::stream).toList(), split);
    var seeds = chosen.trials().stream().map(ids -> ids.stream().map(ranks::get).toList()).toList();
    var asked = metrics.isEmpty() ? List.of(RankMetric.NDCG_20.at()) : metrics;
    var values = seeds.stream().map(s -> mean(s, asked.getFirst(), caseFacts.cases())).toList();
    var compared = new ArrayList<Compared>();
    for (int r = 0; r < chosen.rows().size(); r++) {
      compared.add(compared(chosen.rows().get(r), seeds.get(r), asked, caseFacts));
    }
    return new Comparison(
        BoardKey.of(first, split),
        first.trainedOn().name(),
        first.judgedBy(),
        asked.stream().map(RankMetricAt::text).toList(),
        compared,
        differences(chosen.rows()),
        new Segments(caseFacts, values).all(),
        duels(compared, values));
  }

  private static void requireSome(List<RowName> rows) {
    var problems = new Problems();
    problems.require(
        !rows.isEmpty() && rows.size() <= MOST,
        "row",
        "one to five rows stand side by side",
        () -> "got " + rows.size(),
        "such as row=3/7&row=3/9");
    problems.throwIfAny();
  }

  private static BoardQuery query(List<RowName> rows, Split split) {
    return new BoardQuery(
        List.of(),
        rows,
        split,
        Optional.empty(),
        Optional.empty(),
        BoardQuery.USUAL_LIMIT,
        Optional.empty(),
        BoardQuery.USUAL_ALPHA,
        Correction.HOLM,
        Interval.Kind.PERCENTILE,
        BoardQuery.USUAL_RESAMPLES);
  }

  /** By the very code that reports a trial's metrics, averaged over seeds. */
  private static Compared compared(
      BoardRow row, List<int[]> seeds, List<RankMetricAt> metrics, CaseFacts facts) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (var metric : metrics) {
      values.put(
          metric.text(),
          seeds.stream()
              .mapToDouble(ranks -> metric.mean(ranks, facts.stages()))
              .average()
              .orElseThrow());
    }
    return new Compared(row.sweepId() + "/" + row.number(), row, seeds.size(), values);
  }

  private static double[] mean(List<int[]> seeds, RankMetricAt metric, int cases) {
    var mean = new double[cases];
    for (var ranks : seeds) {
      for (int i = 0; i < cases; i++) {
        mean[i] += metric.of(ranks[i]) / seeds.size();
      }
    }
    return mean;
  }

  private static List<ParameterValues> differences(List<BoardRow> rows) {
    var names = new LinkedHashSet<String>();
    rows.forEach(row -> names.addAll(row.configuration().keySet()));
    return names.stream()
        .map(
            name ->
                new ParameterValues(
                    name,
                    rows.stream()
                        .map(row -> Optional.ofNullable(row.configuration().get(name)))
                        .toList()))
        .filter(difference -> difference.values().stream().distinct().count() > 1)
        .toList();
  }

  private static List<Duel> duels(List<Compared> rows, List<double[]> values) {
    var duels = new ArrayList<Duel>();
    for (int a = 0; a < rows.size(); a++) {
      for (int b = a + 1; b < rows.size(); b++) {
        duels.add(duel(rows.get(a).name(), rows.get(b).name(), values.get(a), values.get(b)));
      }
    }
    return duels;
  }

  private static Duel duel(String row, String other, double[] a, double[] b) {
    int won = 0;
    int lost = 0;
    for (int i = 0; i < a.length; i++) {
      won += a[i] > b[i] ? 1 : 0;
      lost += a[i] < b[i] ? 1 : 0;
    }
    return new Duel(row, other, won, lost, a.length - won - lost);
  }
}

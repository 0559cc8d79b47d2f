package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.statistics.SeedRacing;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.protocol.Protocol;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which finalists another seed may still put in front, by the sweep's objective on validation. The
 * test split is never looked at. Where the objective is not a ranking metric every finalist gets
 * all its seeds.
 */
public final class ValidationRace {
  private final SweepStore sweeps;
  private final BoardStore store;
  private final DatasetFacts facts;

  public ValidationRace(SweepStore sweeps, BoardStore store, DatasetFacts facts) {
    this.sweeps = sweeps;
    this.store = store;
    this.facts = facts;
  }

  /**
   * @param sweepId whose trials were repeated
   * @param rows of each finalist, its completed replicates
   * @param mostSeeds how many a finalist gets at most
   * @return places of those that shall have another seed
   */
  public Set<Integer> next(long sweepId, List<List<Long>> rows, int mostSeeds) {
    var sweep = sweeps.find(sweepId).orElseThrow();
    return switch (Objective.parse("objective", sweep.objective())) {
      case RankMetric metric -> race(sweep, metric, rows, mostSeeds);
      case TaskMetric _ ->
          IntStream.range(0, rows.size())
              .filter(r -> rows.get(r).size() < mostSeeds)
              .boxed()
              .collect(Collectors.toSet());
    };
  }

  private Set<Integer> race(
      SweepView sweep, RankMetric metric, List<List<Long>> trials, int mostSeeds) {
    var protocol = Protocol.parse(sweep.definition().get("protocol"));
    var values =
        new RowValues(facts.of(sweep.trainedOn().hash(), protocol, Split.VALID), metric.at());
    var ranks = store.ranks(trials.stream().flatMap(Collection::stream).toList(), Split.VALID);
    var sessions = values.sessions();
    var rows =
        trials.stream()
            .map(seeds -> values.row(sessions, seeds.stream().map(ranks::get).toList(), false))
            .toList();
    return SeedRacing.USUAL.next(rows, mostSeeds);
  }
}

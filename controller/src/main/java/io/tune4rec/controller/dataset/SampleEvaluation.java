package io.tune4rec.controller.dataset;

import static io.tune4rec.controller.dataset.Yardsticks.METRIC;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sample cut as an import cuts it where nobody chose how, and the yardsticks of its splits. */
final class SampleEvaluation {
  private final SampleOracle oracle;
  private final int items;
  private final Map<String, Object> protocol;
  private final Map<Split, List<List<SampleShop.Click>>> visits = new EnumMap<>(Split.class);

  /**
   * @param visits of the oracle's shop
   */
  SampleEvaluation(SampleOracle oracle, int items, List<List<SampleShop.Click>> visits) {
    this.oracle = oracle;
    this.items = items;
    var table = new SessionTable();
    var visitAt = new HashMap<Long, List<SampleShop.Click>>();
    long end = 0;
    for (var visit : visits) {
      visitAt.put(end, visit);
      end += visit.size();
      table.add(end, milliseconds(visit.getFirst()), milliseconds(visit.getLast()));
    }
    var plan = new SessionSlicer(table).cut(SplitRule.byDefault(TimeKind.EPOCH_SECONDS));
    protocol = plan.json();
    for (var split : Split.values()) {
      this.visits.put(split, new ArrayList<>());
    }
    for (int session : table.byStart()) {
      var visit = visitAt.get(table.begin(session));
      for (var split : Split.values()) {
        int part = table.part(split, session);
        long before = split == Split.TRAIN ? plan.trainsBefore(table, session) : Long.MAX_VALUE;
        var seen =
            visit.stream().limit(Math.max(0, part)).filter(c -> milliseconds(c) < before).toList();
        if (seen.size() >= SessionDataset.MIN_SLICE) {
          this.visits.get(split).add(seen);
        }
      }
    }
  }

  /** How the sample was cut, as recorded in a dataset. */
  Map<String, Object> protocol() {
    return protocol;
  }

  /** The sessions of a split. */
  List<List<SampleShop.Click>> visits(Split split) {
    return visits.get(split);
  }

  /** The sessions of a split, by item id. */
  List<int[]> itemIds(Split split) {
    return visits(split).stream()
        .map(visit -> visit.stream().mapToInt(click -> click.item().id()).toArray())
        .toList();
  }

  Yardsticks yardsticks(Split split) {
    double reachable =
        visits(split).stream()
            .mapToDouble(visit -> best(oracle.chances(visit.subList(0, visit.size() - 1))))
            .average()
            .orElseThrow();
    var floors = new FloorModels(itemIds(Split.TRAIN), items);
    var sessions = itemIds(split);
    return new Yardsticks(
        sessions.size(),
        reachable,
        METRIC.mean(sessions.stream().mapToInt(floors::markovRank).toArray()),
        METRIC.mean(sessions.stream().mapToInt(floors::popularityRank).toArray()));
  }

  /** The metric to be expected of ranking by these chances. */
  private static double best(double[] chances) {
    var rising = chances.clone();
    Arrays.sort(rising);
    double sum = 0;
    for (int rank = 1; rank <= Math.min(METRIC.cutOff(), rising.length); rank++) {
      sum += rising[rising.length - rank] * METRIC.of(rank);
    }
    return sum;
  }

  private static long milliseconds(SampleShop.Click click) {
    return 1000 * click.second();
  }
}

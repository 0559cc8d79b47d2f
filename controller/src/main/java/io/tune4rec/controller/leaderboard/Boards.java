package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.statistics.Question;
import io.tune4rec.controller.statistics.Resampling;
import io.tune4rec.controller.statistics.Row;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ranks rows of one key and says what can be claimed of them. What was computed is kept, since
 * ranks never change. Any thread may ask; each board takes memory of 8 bytes a case, seed and row
 * while it is computed.
 */
public final class Boards {
  /** Fixed: the same rows and question give the same claims, on every controller. */
  private static final long SEED = 20_261_129;

  private static final int KEPT = 200;
  private static final long MOST_VALUES = 40_000_000;

  private final SweepStore sweeps;
  private final BoardStore store;
  private final DatasetFacts facts;
  private final int threads;
  private final Map<Computed, BoardClaims> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Computed, BoardClaims> eldest) {
          return size() > KEPT;
        }
      };

  private record Computed(
      BoardKey key, String metric, List<List<Long>> trials, Question question) {}

  /**
   * @param threads how many may work on a board
   */
  public Boards(SweepStore sweeps, BoardStore store, DatasetFacts facts, int threads) {
    this.sweeps = sweeps;
    this.store = store;
    this.facts = facts;
    this.threads = threads;
  }

  /**
   * @throws UnknownIdException if there is no such sweep or row
   * @throws InvalidInputException if the rows asked for are of different keys; names what differs
   */
  public Board of(BoardQuery query) {
    var chosen = BoardSelection.of(query, sweeps, store);
    var first = chosen.sweeps().getFirst();
    var metric = query.metric().orElseGet(() -> usual(first));
    var protocol = Protocol.parse(first.definition().get("protocol"));
    var values = new RowValues(facts.of(first.trainedOn().hash(), protocol, query.split()), metric);
    if (chosen.rows().isEmpty()) {
      return BoardText.empty(query, chosen, values);
    }
    requireRoom(chosen, values.facts().cases());
    var key = BoardKey.of(first, query.split());
    var question = question(query, chosen);
    var computed = new Computed(key, metric.text(), chosen.trials(), question);
    var claims = kept(computed);
    if (claims.isEmpty()) {
      claims = Optional.of(BoardClaims.of(rows(query, chosen, values), question));
      keep(computed, claims.get());
    }
    return BoardText.board(query, chosen, values, claims.get());
  }

  private List<Row> rows(BoardQuery query, BoardSelection chosen, RowValues values) {
    var all = chosen.trials().stream().flatMap(List::stream).toList();
    var ranks = store.ranks(all, query.split());
    var sessions = values.sessions();
    var rows = new ArrayList<Row>();
    for (int r = 0; r < chosen.rows().size(); r++) {
      var seeds = chosen.trials().get(r).stream().map(ranks::get).toList();
      rows.add(values.row(sessions, seeds, chosen.isFloor(r)));
    }
    return rows;
  }

  private Question question(BoardQuery query, BoardSelection chosen) {
    return new Question(
        chosen.baseline(),
        query.alpha(),
        query.correction(),
        query.interval(),
        new Resampling(SEED, query.resamples(), threads));
  }

  private static RankMetricAt usual(SweepView sweep) {
    return RankMetric.names().contains(sweep.objective())
        ? RankMetric.parse("objective", sweep.objective()).at()
        : RankMetric.NDCG_20.at();
  }

  private static void requireRoom(BoardSelection chosen, int cases) {
    if (cases < 2) {
      throw InvalidInputException.of(
          "split",
          "a board needs two cases at least, for one has no spread",
          "the split has " + cases,
          "take the other split");
    }
    long values = chosen.trials().stream().mapToLong(List::size).sum() * cases;
    if (values > MOST_VALUES) {
      throw InvalidInputException.of(
          "limit",
          "a board holds %,d values at most: rows × seeds × cases".formatted(MOST_VALUES),
          "it would hold %,d".formatted(values),
          "ask for fewer rows");
    }
  }

  private synchronized Optional<BoardClaims> kept(Computed computed) {
    return Optional.ofNullable(kept.get(computed));
  }

  private synchronized void keep(Computed computed, BoardClaims claims) {
    kept.put(computed, claims);
  }
}

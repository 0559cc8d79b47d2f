package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.controller.dataset.view.SessionLog.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * What the value at an interaction tells of the rest of its session. Looks at every session, or at
 * every second, third, ... of a large log, so that about 200,000 rows are held.
 */
final class Foretelling {
  private static final int MOST_ROWS = 200_000;

  /** With fewer values, or fewer steps, chance tells as much. */
  private static final int FEWEST_VALUES = 5;

  private static final int FEWEST_STEPS = 100;

  /** Keys from it on are not looked at. */
  static final int HIGHEST_KEY = 1000;

  private final SessionLog log;
  private final long step;

  Foretelling(SessionLog log) {
    this.log = log;
    step = 1 + log.interactions() / MOST_ROWS;
  }

  /**
   * The share of rows in which key and value name each other, as most rows pair them. The commonest
   * pair is left out: where nearly all sessions are of one length, anything constant names it.
   *
   * @return 0 where fewer than five keys are named
   */
  double pairedWith(Numbers values, LongToIntFunction key) {
    Map<Long, Integer> pairs = new HashMap<>();
    rows()
        .filter(row -> key.applyAsInt(row) < HIGHEST_KEY)
        .forEach(row -> pairs.merge(pair(key.applyAsInt(row), values.at(row)), 1, Integer::sum));
    Map<Long, Long> ofKey = new HashMap<>();
    Map<Long, Long> ofValue = new HashMap<>();
    for (var pair : pairs.keySet()) {
      ofKey.merge(pair >> Integer.SIZE, pair, (a, b) -> pairs.get(b) > pairs.get(a) ? b : a);
      ofValue.merge((long) pair.intValue(), pair, (a, b) -> pairs.get(b) > pairs.get(a) ? b : a);
    }
    var named =
        ofKey.values().stream()
            .filter(pair -> ofValue.get((long) pair.intValue()).equals(pair))
            .mapToInt(pairs::get)
            .toArray();
    long all = pairs.values().stream().mapToLong(Integer::longValue).sum();
    long commonest = Arrays.stream(named).max().orElse(0);
    return named.length < FEWEST_VALUES
        ? 0
        : (double) (Arrays.stream(named).asLongStream().sum() - commonest) / (all - commonest);
  }

  private static long pair(int key, float value) {
    return (long) key << Integer.SIZE | Integer.toUnsignedLong(Float.floatToIntBits(value));
  }

  /** How alike values order steps as the time to the next interaction does: |Spearman's ρ|. */
  double alikeTimeToNext(Numbers values) {
    var steps = steps().toArray();
    var numbers = Arrays.stream(steps).mapToDouble(row -> values.at(row)).toArray();
    var gaps = Arrays.stream(steps).mapToDouble(row -> log.time(row + 1) - log.time(row)).toArray();
    boolean few =
        steps.length < FEWEST_STEPS
            || Arrays.stream(numbers).distinct().count() < FEWEST_VALUES
            || Arrays.stream(gaps).distinct().count() < FEWEST_VALUES;
    return few ? 0 : Math.abs(RankCorrelation.of(numbers, gaps));
  }

  /**
   * The share of steps whose next item is what last followed the same state: learned from every
   * other session that is looked at, tried on those between.
   *
   * @param state of an interaction
   * @return 0 where there is little to try it on
   */
  double nextItemTold(LongUnaryOperator state) {
    Map<Long, Integer> next = new HashMap<>();
    steps()
        .filter(row -> !isTried(row))
        .forEach(row -> next.put(state.applyAsLong(row), log.item(row + 1)));
    var tried = steps().filter(this::isTried).toArray();
    long told =
        Arrays.stream(tried)
            .filter(row -> next.getOrDefault(state.applyAsLong(row), 0) == log.item(row + 1))
            .count();
    return tried.length < FEWEST_STEPS ? 0 : (double) told / tried.length;
  }

  private boolean isTried(long row) {
    return log.sessionOf(row) / step % 2 == 1;
  }

  /** Interactions that another one follows in their session. */
  private LongStream steps() {
    return sessions().flatMap(s -> LongStream.range(log.begin(s), log.end(s) - 1));
  }

  private LongStream rows() {
    return sessions().flatMap(s -> LongStream.range(log.begin(s), log.end(s)));
  }

  private LongStream sessions() {
    return LongStream.iterate(0, session -> session < log.sessions(), session -> session + step);
  }
}

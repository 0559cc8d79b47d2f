package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.controller.dataset.view.SessionLog.Numbers;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;

/**
 * Numbers that tell what happens later. One of an item orders items as their clicks in the whole
 * log do, or their last click, while neither their clicks in training nor their first click order
 * them so. One of a session is its length, one of an interaction what is left of its session.
 */
final class FutureLeaks {
  /** Fewer items can stand in any order by chance. */
  private static final int FEWEST_ITEMS = 20;

  private static final int FEWEST_VALUES = 5;

  /** Of more every second, third, ... is looked at. */
  private static final int MOST_ITEMS = 200_000;

  /** What is told from the log before rare items and short sessions were left out of it. */
  private static final double SAME_ORDER = 0.999;

  /** How much further from that order what is known in training must be. */
  private static final double CLEARLY = 10;

  /** Lengths beyond it are not looked at. */
  private static final int LONGEST = 1000;

  private final SessionLog log;
  private final LongFunction<String> place;
  private final ItemHistory history;
  private final List<String> found = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();

  FutureLeaks(SessionLog log, Evaluation evaluation, LongFunction<String> place) {
    this.log = log;
    this.place = place;
    history = new ItemHistory(log, evaluation);
  }

  List<Leak> find() {
    for (var column : log.features()) {
      if (column.kind() == Column.Kind.CONTINUOUS) {
        examine(column, log.numbers(column));
      }
    }
    return found.isEmpty()
        ? List.of()
        : List.of(
            new Leak(
                Leak.Kind.FUTURE_AS_FEATURE,
                Math.max(rows.size(), found.size()),
                rows.subList(0, Math.min(Leak.NAMED, rows.size())),
                String.join("; ", found),
                "leave these columns out, or count in what was known at each interaction"));
  }

  private void examine(Column column, Numbers values) {
    perItem(values).ifPresent(numbers -> examineItems(column, numbers));
    if (isFunctionOf(values, this::length)) {
      note(column, "is the length that the session will have", this::isInLongSession);
    } else if (isFunctionOf(values, i -> (int) Math.min(LONGEST, endOf(i) - i))) {
      note(column, "is how much of the session is left", this::isInLongSession);
    }
  }

  private void examineItems(Column column, double[] numbers) {
    int step = 1 + log.items() / MOST_ITEMS;
    var items =
        IntStream.rangeClosed(1, log.items())
            .filter(item -> item % step == 0 && history.count()[item] > 0)
            .toArray();
    var picked = pick(numbers, items);
    if (items.length < FEWEST_ITEMS || Arrays.stream(picked).distinct().count() < FEWEST_VALUES) {
      return;
    }
    double known = Math.max(alike(picked, history.trainedCount(), items), 0);
    double whole = alike(picked, history.count(), items);
    if (whole >= SAME_ORDER && 1 - known > CLEARLY * (1 - whole) + 1e-9) {
      note(
          column,
          "orders items as their interactions in the whole log do, not as those in training",
          i -> history.count()[log.item(i)] > history.trainedCount()[log.item(i)]);
      return;
    }
    double last = log.hasClock() ? alike(picked, history.last(), items) : 0;
    double earlier =
        Math.max(
            alike(picked, history.first(), items), alike(picked, history.trainedLast(), items));
    if (last >= SAME_ORDER && 1 - earlier > CLEARLY * (1 - last) + 1e-9) {
      note(
          column,
          "orders items as their last interaction in the whole log does",
          i -> history.last()[log.item(i)] > history.trainedLast()[log.item(i)]);
    }
  }

  private double alike(double[] picked, double[] other, int[] items) {
    return Math.abs(RankCorrelation.of(picked, pick(other, items)));
  }

  private static double[] pick(double[] values, int[] items) {
    return Arrays.stream(items).mapToDouble(item -> values[item]).toArray();
  }

  /** The number of each item, if every item has but one. */
  private Optional<double[]> perItem(Numbers values) {
    var numbers = new double[log.items() + 2];
    Arrays.fill(numbers, Double.NaN);
    for (long i = 0; i < log.interactions(); i++) {
      int item = log.item(i);
      double value = values.at(i);
      if (Double.isNaN(numbers[item])) {
        numbers[item] = value;
      } else if (numbers[item] != value && item <= log.items()) {
        return Optional.empty();
      }
    }
    return Optional.of(numbers);
  }

  /** Whether a value tells the key and the key the value, and there are enough of both. */
  private boolean isFunctionOf(Numbers values, LongToIntFunction key) {
    Map<Integer, Float> valueOf = new HashMap<>();
    Map<Float, Integer> keyOf = new HashMap<>();
    for (long i = 0; i < log.interactions(); i++) {
      int k = key.applyAsInt(i);
      float value = values.at(i);
      if (k >= LONGEST) {
        continue;
      }
      var known = valueOf.putIfAbsent(k, value);
      var knownKey = keyOf.putIfAbsent(value, k);
      if ((known != null && known != value) || (knownKey != null && knownKey != k)) {
        return false;
      }
    }
    return valueOf.size() >= FEWEST_VALUES;
  }

  private boolean isInLongSession(long interaction) {
    return length(interaction) > 2;
  }

  private int length(long interaction) {
    long session = log.sessionOf(interaction);
    return (int) Math.min(LONGEST, log.end(session) - log.begin(session));
  }

  private long endOf(long interaction) {
    return log.end(log.sessionOf(interaction));
  }

  private void note(Column column, String what, LongPredicate shows) {
    found.add("column '" + column.name() + "' " + what);
    for (long i = 0; i < log.interactions() && rows.size() < Leak.NAMED; i++) {
      if (shows.test(i)) {
        rows.add(place.apply(i));
      }
    }
  }
}

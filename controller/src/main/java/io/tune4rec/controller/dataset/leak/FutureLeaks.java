package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.controller.dataset.view.SessionLog.Numbers;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * Values that tell what happens later. One of an item orders items as their clicks in the whole log
 * do, or their last click, while neither their clicks in training nor their first click order them
 * so. One of a session is its length, one of an interaction what is left of its session, or the
 * time until the next; and a value of any kind gives the next item far better than the item does.
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

  /** The rest are rows that were mended, or left out of their session, after it was told. */
  private static final double PAIRED = 0.99;

  /** Share of steps whose next item a value gives, and how much more that is than the item's. */
  private static final double TELLS = 0.8;

  private static final double BEYOND_ITEM = 0.2;

  private final SessionLog log;
  private final LongFunction<String> place;
  private final ItemHistory history;
  private final Foretelling told;
  private final List<String> found = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();

  FutureLeaks(SessionLog log, Evaluation evaluation, LongFunction<String> place) {
    this.log = log;
    this.place = place;
    history = new ItemHistory(log, evaluation);
    told = new Foretelling(log);
  }

  List<Leak> find() {
    for (var column : log.features()) {
      switch (column.kind()) {
        case CATEGORICAL -> examineNextItem(column, log.ids(column)::at);
        case CONTINUOUS -> {
          var values = log.numbers(column);
          examine(column, values);
          examineNextItem(column, row -> Float.floatToIntBits(values.at(row)));
        }
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
    var ofItems = perItem(values);
    ofItems.ifPresent(numbers -> examineItems(column, numbers));
    if (told.pairedWith(values, this::length) >= PAIRED) {
      note(column, "is the length that the session will have", this::isInLongSession);
    } else if (told.pairedWith(values, this::left) >= PAIRED) {
      note(column, "is how much of the session is left", this::isInLongSession);
    } else if (ofItems.isEmpty() && log.hasClock() && told.alikeTimeToNext(values) >= SAME_ORDER) {
      note(column, "is the time until the next interaction", this::isFollowed);
    }
  }

  private void examineNextItem(Column column, LongUnaryOperator state) {
    double share = log.items() < FEWEST_ITEMS ? 0 : told.nextItemTold(state);
    if (share < TELLS) {
      return;
    }
    double byItem = told.nextItemTold(log::item);
    if (share >= byItem + BEYOND_ITEM) {
      var what = "alone gives the next item in %.0f %% of steps, the item in %.0f %%";
      note(column, String.format(Locale.ROOT, what, 100 * share, 100 * byItem), this::isFollowed);
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

  private boolean isInLongSession(long interaction) {
    return length(interaction) > 2;
  }

  private boolean isFollowed(long interaction) {
    return interaction + 1 < endOf(interaction);
  }

  private int length(long interaction) {
    long session = log.sessionOf(interaction);
    return (int) Math.min(Foretelling.HIGHEST_KEY, log.end(session) - log.begin(session));
  }

  private int left(long interaction) {
    return (int) Math.min(Foretelling.HIGHEST_KEY, endOf(interaction) - interaction);
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

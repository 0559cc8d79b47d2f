package io.tune4rec.controller.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A shop and its visitors, drawn at random; the process is described at {@link SampleSessions}. For
 * one thread; each visit takes further draws.
 */
final class SampleShop {
  static final int CATEGORIES = 10;
  static final int HOURS = 24;

  /** Standard deviation of a visitor's budget, in the price's logarithm. */
  static final double BUDGET_SPREAD = 0.5;

  /** Seconds since the epoch of 2026-01-05T00:00:00Z, a Monday. */
  private static final long FIRST_SECOND = 1_767_571_200L;

  private static final int DAYS = 28;
  private static final int SECONDS_PER_HOUR = 3600;
  private static final int BUSIEST_HOUR = 20;
  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 40;
  private static final double MEAN_EXTRA_LENGTH = 5;
  private static final double RULE_CHANCE = 0.9;
  private static final double PRICE_SPREAD = 0.5;
  private static final double BUDGET_WIDTH = 0.15;
  private static final double MEAN_PAUSE_SECONDS = 45;

  private final Draws draws;
  private final int items;
  private final double[] meanLogPrice = new double[CATEGORIES];
  private final int[] successor = new int[CATEGORIES];
  private final List<List<Item>> shelves;

  /**
   * An item on offer.
   *
   * @param category from 0
   * @param rank of popularity in its category, from 1
   * @param logPrice natural logarithm of its price
   */
  record Item(int id, int category, int rank, double logPrice) {
    String price() {
      return String.format(Locale.ROOT, "%.2f", StrictMath.exp(logPrice));
    }
  }

  /** An item looked at, at a time in epoch seconds. */
  record Click(Item item, long second) {
    /** Hour of the day in UTC, 0 to 23. */
    int hour() {
      return (int) Math.floorMod(second / SECONDS_PER_HOUR, (long) HOURS);
    }
  }

  SampleShop(Draws draws, int items) {
    this.draws = draws;
    this.items = items;
    var cycle = draws.shuffled(CATEGORIES);
    for (int i = 0; i < CATEGORIES; i++) {
      successor[cycle[i]] = cycle[(i + 1) % CATEGORIES];
      meanLogPrice[i] = 2 + 2 * draws.uniform();
    }
    shelves = IntStream.range(0, CATEGORIES).<List<Item>>mapToObj(c -> new ArrayList<>()).toList();
    var ids = draws.shuffled(items);
    for (int i = 0; i < items; i++) {
      var shelf = shelves.get(i % CATEGORIES);
      double logPrice = meanLogPrice[i % CATEGORIES] + PRICE_SPREAD * draws.normal();
      shelf.add(new Item(ids[i] + 1, i % CATEGORIES, shelf.size() + 1, logPrice));
    }
  }

  /** One session. */
  List<Click> visit() {
    int hour = draws.weighted(hourWeights());
    int day = draws.below(DAYS);
    long second =
        FIRST_SECOND
            + (day * HOURS + hour) * (long) SECONDS_PER_HOUR
            + draws.below(SECONDS_PER_HOUR);
    double budget = BUDGET_SPREAD * draws.normal();
    var clicks = new ArrayList<Click>();
    for (int left = length(); left > 0; left--) {
      int category = draws.weighted(categoryChances(clicks, hour));
      clicks.add(new Click(item(category, budget, clicks), second));
      second += 1 + (long) draws.exponential(MEAN_PAUSE_SECONDS);
    }
    return clicks;
  }

  private int length() {
    double again = MEAN_EXTRA_LENGTH / (MEAN_EXTRA_LENGTH + 1);
    int length = MIN_LENGTH;
    while (length < MAX_LENGTH && draws.uniform() < again) {
      length++;
    }
    return length;
  }

  /** Items on offer. */
  int items() {
    return items;
  }

  /** The items of each category. */
  List<List<Item>> shelves() {
    return shelves;
  }

  /**
   * The chance of each category to be looked at next.
   *
   * @param seen the clicks so far
   * @param hour of the session's start
   */
  double[] categoryChances(List<Click> seen, int hour) {
    var chances = new double[CATEGORIES];
    if (seen.size() < 2) {
      var weights = categoryWeights(hour);
      double sum = Arrays.stream(weights).sum();
      Arrays.setAll(chances, c -> weights[c] / sum);
    } else {
      Arrays.fill(chances, (1 - RULE_CHANCE) / CATEGORIES);
      chances[successor[seen.get(seen.size() - 2).item().category()]] += RULE_CHANCE;
    }
    return chances;
  }

  /** What an item's chance in its category is in proportion to, for a visitor with this budget. */
  double weight(Item item, double budget) {
    double off = (item.logPrice() - meanLogPrice[item.category()] - budget) / BUDGET_WIDTH;
    return StrictMath.exp(-off * off / 2) / item.rank();
  }

  private Item item(int category, double budget, List<Click> clicks) {
    var shelf = shelves.get(category);
    var weights = new double[shelf.size()];
    for (int i = 0; i < weights.length; i++) {
      var item = shelf.get(i);
      boolean justSeen = !clicks.isEmpty() && clicks.getLast().item().equals(item);
      weights[i] = justSeen ? 0 : weight(item, budget);
    }
    return shelf.get(draws.weighted(weights));
  }

  private static double[] hourWeights() {
    return IntStream.range(0, HOURS)
        .mapToDouble(h -> 1 + 0.8 * wave((h - BUSIEST_HOUR) / (double) HOURS))
        .toArray();
  }

  private static double[] categoryWeights(int hour) {
    return IntStream.range(0, CATEGORIES)
        .mapToDouble(c -> 1 + 0.9 * wave(hour / (double) HOURS - c / (double) CATEGORIES))
        .toArray();
  }

  private static double wave(double turns) {
    return StrictMath.cos(2 * StrictMath.PI * turns);
  }
}

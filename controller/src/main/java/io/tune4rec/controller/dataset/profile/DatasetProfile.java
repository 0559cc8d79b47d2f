package io.tune4rec.controller.dataset.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * What a dataset looks like: histograms, windows, columns and a few sessions. Bounded, whatever the
 * dataset's size.
 *
 * @param windows the dataset's own, or where it has but one and clock times, its hours, days or
 *     weeks; the newest 1,000
 */
public record DatasetProfile(
    List<LengthBin> lengthHistogram,
    Popularity popularity,
    List<WindowProfile> windows,
    List<ColumnProfile> columns,
    List<SampleSession> sampleSessions) {
  static final int MOST_WINDOWS = 1_000;
  private static final int MOST_BINS = 100;
  private static final int MOST_COLUMNS = 10_000;
  private static final int MOST_SESSIONS = 100;

  /** Sessions of {@code from} to {@code to} interactions. */
  public record LengthBin(long from, long to, long sessions) {}

  /** Items with {@code from} to {@code to} interactions. */
  public record ItemBin(long from, long to, long items) {}

  /**
   * How interactions are spread over items.
   *
   * @param gini 0 if all items are as popular, near 1 if one has everything
   * @param shareOfTop1Percent part of the interactions that the most popular hundredth has
   */
  public record Popularity(
      double gini,
      @JsonProperty("share_of_top_1_percent") double shareOfTop1Percent,
      List<ItemBin> histogram) {
    public Popularity {
      histogram = List.copyOf(histogram);
      requireFinite("popularity", gini, shareOfTop1Percent);
      requireSize("popularity.histogram", histogram, MOST_BINS);
    }
  }

  /**
   * The sessions that start in {@code [start, end)}.
   *
   * @param start in milliseconds since 1970, or a position
   * @param unseenItemsShare part of its interactions that are with items that no earlier window
   *     has; empty for the first
   */
  public record WindowProfile(
      long start, long end, long sessions, long interactions, Optional<Double> unseenItemsShare) {
    public WindowProfile {
      unseenItemsShare.ifPresent(share -> requireFinite("windows", share));
    }
  }

  /**
   * A column's values, a list column's all taken together.
   *
   * @param kind categorical or continuous
   * @param distinct ids that occur, missing and out of vocabulary left out; empty for numbers
   * @param missing part of the values that are missing; empty for numbers
   * @param oov part of the values that are out of vocabulary; empty for numbers
   * @param mean of numbers as they are stored, scaled; so are {@code min} and {@code max}
   */
  public record ColumnProfile(
      String name,
      String kind,
      boolean list,
      long values,
      Optional<Long> distinct,
      Optional<Double> missing,
      Optional<Double> oov,
      Optional<Double> mean,
      Optional<Double> min,
      Optional<Double> max) {
    public ColumnProfile {
      List.of(missing, oov, mean, min, max)
          .forEach(number -> number.ifPresent(it -> requireFinite("column '" + name + "'", it)));
    }
  }

  /**
   * A session as the source has it.
   *
   * @param session its number in the dataset
   * @param user from 1, where users are known
   * @param start in milliseconds since 1970, where there is clock time
   * @param length interactions it has; the first 20 are shown
   */
  public record SampleSession(
      long session,
      Optional<Integer> user,
      Optional<Long> start,
      long length,
      List<SampleItem> items) {
    static final int SHOWN = 20;

    public SampleSession {
      items = List.copyOf(items);
      requireSize("sample_sessions", items, SHOWN);
    }
  }

  /** An item's id and its name in the source. */
  public record SampleItem(int id, String original) {}

  public DatasetProfile {
    lengthHistogram = List.copyOf(lengthHistogram);
    windows = List.copyOf(windows);
    columns = List.copyOf(columns);
    sampleSessions = List.copyOf(sampleSessions);
    requireSize("length_histogram", lengthHistogram, MOST_BINS);
    requireSize("windows", windows, MOST_WINDOWS);
    requireSize("columns", columns, MOST_COLUMNS);
    requireSize("sample_sessions", sampleSessions, MOST_SESSIONS);
  }

  private static void requireSize(String field, List<?> list, int most) {
    var problems = new Problems();
    problems.require(
        list.size() <= most,
        field,
        "a profile holds up to " + most + " of these",
        () -> "got " + list.size(),
        "");
    problems.throwIfAny();
  }

  private static void requireFinite(String field, double... numbers) {
    var problems = new Problems();
    for (double number : numbers) {
      problems.require(
          Double.isFinite(number), field, "a number is finite", () -> "got " + number, "");
    }
    problems.throwIfAny();
  }
}

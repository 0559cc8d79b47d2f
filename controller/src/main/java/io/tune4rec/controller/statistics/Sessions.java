package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;

/**
 * The evaluation sessions that all rows of a board share, and what chance draws among them: single
 * sessions, or clusters (all sessions of a user) as wholes.
 *
 * <p>The value of a row is the mean over sessions; with windows it is the mean over windows of each
 * window's mean, as protocols that evaluate one time window after the other report it. Sessions
 * then count {@code 1 / (windows × sessions of the window)} each, and deviations are taken from the
 * mean of their window, so that what chance does within windows is measured and how windows differ
 * is not. Immutable; any thread may use it.
 */
public final class Sessions {
  private final int count;
  private final Groups clusters;
  private final Groups windows;
  private final double[] weightByWindow;
  private final double[] shares;

  private Sessions(int count, Groups clusters, Groups windows) {
    this.count = count;
    this.clusters = clusters;
    this.windows = windows;
    this.weightByWindow = new double[windows.count()];
    Arrays.setAll(weightByWindow, w -> 1.0 / windows.count() / windows.sizes()[w]);
    this.shares = new double[clusters.count()];
    for (int i = 0; i < count; i++) {
      shares[clusters.of(i)] += weight(i);
    }
  }

  /**
   * Sessions that have nothing in common.
   *
   * @param count at least 2, for one session has no spread
   */
  public static Sessions of(int count) {
    Law.require(count >= 2, "sessions", "are two at least", "there are " + count, "evaluate more");
    return new Sessions(count, Groups.each(count), Groups.all(count));
  }

  /**
   * The same sessions, drawn by cluster.
   *
   * @param clusterOfSession any numbers; equal ones belong together
   */
  public Sessions clusteredBy(int[] clusterOfSession) {
    requireLength("clusters", clusterOfSession.length);
    var found = Groups.named(clusterOfSession);
    Law.require(
        found.count() >= 2,
        "clusters",
        "are two at least",
        "all sessions belong to one",
        "leave the clusters out");
    return new Sessions(count, found, windows);
  }

  /**
   * The same sessions, averaged window by window.
   *
   * @param windowOfSession any numbers; equal ones belong together
   */
  public Sessions inWindows(int[] windowOfSession) {
    requireLength("windows", windowOfSession.length);
    return new Sessions(count, clusters, Groups.named(windowOfSession));
  }

  /** How many sessions. */
  public int count() {
    return count;
  }

  /**
   * A row of the board that was trained with one or several seeds.
   *
   * @param seeds per seed the value of each session, in the order of the sessions. They are read
   *     and kept, never copied or changed: do not change them either
   * @throws IllegalArgumentException if there is no seed, a length differs, or a value is not
   *     finite
   */
  public Row row(double[]... seeds) {
    return new Row(this, seeds, false);
  }

  /**
   * A row that no seed can change, such as a floor model.
   *
   * @param values as of one seed of {@link #row}
   */
  public Row fixed(double[] values) {
    return new Row(this, new double[][] {values}, true);
  }

  /** How many units chance draws: sessions or clusters. */
  int units() {
    return clusters.count();
  }

  /** Per unit its part of the whole; the sum is 1. */
  double[] shares() {
    return shares;
  }

  double mean(double[] values) {
    double sum = 0;
    for (double centre : centres(values)) {
      sum += centre;
    }
    return sum / windows.count();
  }

  /** Per unit its part of the row's value; the sum is that value. */
  double[] totals(double[] values) {
    var totals = new double[units()];
    for (int i = 0; i < count; i++) {
      totals[clusters.of(i)] += weight(i) * values[i];
    }
    return totals;
  }

  /** Per unit how it moves the row's value; the sum is 0 but for rounding. */
  double[] deviations(double[] values) {
    var centres = centres(values);
    var deviations = new double[units()];
    for (int i = 0; i < count; i++) {
      deviations[clusters.of(i)] += weight(i) * (values[i] - centres[windows.of(i)]);
    }
    return deviations;
  }

  private double[] centres(double[] values) {
    var sums = new double[windows.count()];
    for (int i = 0; i < count; i++) {
      sums[windows.of(i)] += values[i];
    }
    Arrays.setAll(sums, w -> sums[w] / windows.sizes()[w]);
    return sums;
  }

  private double weight(int session) {
    return weightByWindow[windows.of(session)];
  }

  private void requireLength(String who, int length) {
    Law.require(
        length == count,
        who,
        "name one for each of " + count + " sessions",
        "there are " + length,
        "give them in the order of the sessions");
  }

  /** Which sessions belong together, groups numbered in the order in which they first occur. */
  private record Groups(int[] ofSession, int[] sizes) {
    static Groups each(int count) {
      var sizes = new int[count];
      Arrays.fill(sizes, 1);
      return new Groups(IntStream.range(0, count).toArray(), sizes);
    }

    static Groups all(int count) {
      return new Groups(new int[count], new int[] {count});
    }

    static Groups named(int[] names) {
      var numbers = new HashMap<Integer, Integer>();
      var groups = new int[names.length];
      for (int i = 0; i < names.length; i++) {
        int next = numbers.size();
        groups[i] = numbers.computeIfAbsent(names[i], _ -> next);
      }
      var sizes = new int[numbers.size()];
      for (int group : groups) {
        sizes[group]++;
      }
      return new Groups(groups, sizes);
    }

    int count() {
      return sizes.length;
    }

    int of(int session) {
      return ofSession[session];
    }
  }
}

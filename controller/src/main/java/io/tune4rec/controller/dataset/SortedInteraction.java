package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.Split;
import java.util.Arrays;
import java.util.Optional;

/**
 * An interaction among its session's, once names have become numbers: one object for many rows, so
 * whoever keeps one copies it. For one thread.
 */
public final class SortedInteraction {
  private static final int FILE_SHIFT = 44;
  private static final Split[] SPLITS = Split.values();

  private final int[] ids;
  private final double[] numbers;
  private final int[][] idLists;
  private final double[][] numberLists;
  private final Lists lists;
  private long session;
  private long key;
  private long nameKey;
  private int user;
  private long time;
  private long start;
  private long place;
  private int split;

  public SortedInteraction(RowLayout layout) {
    ids = new int[layout.ids()];
    numbers = new double[layout.numbers()];
    idLists = new int[layout.idLists()][0];
    numberLists = new double[layout.numberLists()][0];
    lists = new Lists(Arrays.asList(idLists), Arrays.asList(numberLists));
  }

  /** Where a row came from as one number; numbers rise as the rows were read. */
  public static long place(int file, long row) {
    return (long) file << FILE_SHIFT | row;
  }

  /** What a split column says as a number; 0 where it says nothing. */
  public static int splitCode(String word) {
    for (var split : SPLITS) {
      if (split.text().equals(word)) {
        return split.ordinal() + 1;
      }
    }
    return 0;
  }

  /**
   * @param session from 1; of the user where sessions are made of what a user did
   * @param key a hash of the session's name, or else of the user's
   * @param user from 1, or 0 where users are not known
   */
  public void belongTo(long session, long key, int user) {
    this.session = session;
    this.key = key;
    nameKey = key;
    this.user = user;
  }

  /**
   * @param time milliseconds since 1970-01-01T00:00:00Z, or the position in the session
   * @param start when its session began, as far as this row knows
   * @param place by {@link #place(int, long)}
   * @param split by {@link #splitCode}
   */
  public void happenedAt(long time, long start, long place, int split) {
    this.time = time;
    this.start = start;
    this.place = place;
    this.split = split;
  }

  public long session() {
    return session;
  }

  public long key() {
    return key;
  }

  /** A hash of the name that the row was read with. */
  long nameKey() {
    return nameKey;
  }

  /** Gives it the key of a session that was made of what its user did. */
  void keyOfMade(long key) {
    this.key = key;
  }

  public int user() {
    return user;
  }

  public long time() {
    return time;
  }

  public long start() {
    return start;
  }

  public long place() {
    return place;
  }

  /** Which of the source's files it is from, from 0. */
  static int file(long place) {
    return (int) (place >>> FILE_SHIFT);
  }

  /** The data row within the file, from 1. */
  static long row(long place) {
    return place & (1L << FILE_SHIFT) - 1;
  }

  int split() {
    return split;
  }

  /** What the split column says. */
  Optional<Split> splitWord() {
    return split == 0 ? Optional.empty() : Optional.of(SPLITS[split - 1]);
  }

  /** Of the categorical columns with one id a row; may be written to. */
  public int[] ids() {
    return ids;
  }

  /** Of the continuous columns with one number a row; may be written to. */
  public double[] numbers() {
    return numbers;
  }

  /** Of the categorical list columns; arrays in it may be replaced and written to. */
  public int[][] idLists() {
    return idLists;
  }

  /** Of the continuous list columns; arrays in it may be replaced and written to. */
  public double[][] numberLists() {
    return numberLists;
  }

  /** All list columns, as they are now and will be. */
  Lists lists() {
    return lists;
  }

  /** Takes another's values; numbers that this one has beyond them stay. */
  void copyFrom(SortedInteraction other) {
    belongTo(other.session, other.nameKey, other.user);
    key = other.key;
    happenedAt(other.time, other.start, other.place, other.split);
    System.arraycopy(other.ids, 0, ids, 0, ids.length);
    System.arraycopy(other.numbers, 0, numbers, 0, other.numbers.length);
    for (int i = 0; i < idLists.length; i++) {
      idLists[i] = other.idLists[i].clone();
    }
    for (int i = 0; i < numberLists.length; i++) {
      numberLists[i] = other.numberLists[i].clone();
    }
  }

  /** By the item, then by everything else that a row says but where it came from. */
  static int compareContent(SortedInteraction a, SortedInteraction b, int itemColumn) {
    int order = Integer.compare(a.ids[itemColumn], b.ids[itemColumn]);
    order = order != 0 ? order : Arrays.compare(a.ids, b.ids);
    order = order != 0 ? order : Arrays.compare(a.numbers, b.numbers);
    order = order != 0 ? order : Integer.compare(a.split, b.split);
    order = order != 0 ? order : Arrays.compare(a.idLists, b.idLists, Arrays::compare);
    return order != 0 ? order : Arrays.compare(a.numberLists, b.numberLists, Arrays::compare);
  }
}

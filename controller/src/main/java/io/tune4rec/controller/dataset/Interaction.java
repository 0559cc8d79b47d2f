package io.tune4rec.controller.dataset;

import java.util.Arrays;

/**
 * A checked interaction on its way out of a source: one object for all rows, filled anew for each,
 * so whoever keeps values copies them. For one thread.
 */
public final class Interaction {
  private static final int[] NO_IDS = {};
  private static final double[] NO_NUMBERS = {};

  private final int[] ids;
  private final double[] numbers;
  private final int[][] idLists;
  private final double[][] numberLists;
  private String session = "";
  private String user = "";
  private String split = "";
  private long time;
  private long start;
  private int file;
  private long row;

  /**
   * @param ids how many columns of one id there are, and so on
   */
  Interaction(int ids, int numbers, int idLists, int numberLists) {
    this.ids = new int[ids];
    this.numbers = new double[numbers];
    this.idLists = new int[idLists][];
    Arrays.fill(this.idLists, NO_IDS);
    this.numberLists = new double[numberLists][];
    Arrays.fill(this.numberLists, NO_NUMBERS);
  }

  /** The session's name; empty where sessions are made of what a user did. */
  public String session() {
    return session;
  }

  /** The user's name; empty where users are not known. */
  public String user() {
    return user;
  }

  /** Milliseconds since 1970-01-01T00:00:00Z, or the position in the session. */
  public long time() {
    return time;
  }

  /** When its session began, as the source says; its own time where the source does not. */
  public long start() {
    return start;
  }

  /** Of the categorical columns with one id a row, in the schema's order. */
  public int[] ids() {
    return ids;
  }

  /** Of the continuous columns with one number a row, in the schema's order. */
  public double[] numbers() {
    return numbers;
  }

  /** Of the categorical list columns, in the schema's order; each of any length. */
  public int[][] idLists() {
    return idLists;
  }

  /** Of the continuous list columns, in the schema's order; each of any length. */
  public double[][] numberLists() {
    return numberLists;
  }

  /** What a split column says: {@code train}, {@code valid} or {@code test}; else empty. */
  public String split() {
    return split;
  }

  /** Which of the source's files it is from, from 0. */
  public int file() {
    return file;
  }

  /** The data row within that file, from 1. */
  public long row() {
    return row;
  }

  void belongTo(String session, String user, String split) {
    this.session = session;
    this.user = user;
    this.split = split;
  }

  void happenedAt(long time) {
    this.time = time;
  }

  void beganAt(long start) {
    this.start = start;
  }

  void cameFrom(int file, long row) {
    this.file = file;
    this.row = row;
  }
}

package io.tune4rec.controller.dataset;

import io.tune4rec.model.schema.Column;

/**
 * Which values an interaction has.
 *
 * @param ids categorical columns with one id a row
 * @param numbers continuous columns with one number a row
 * @param idLists categorical list columns
 * @param numberLists continuous list columns
 * @param sessions whether rows name their session; else sessions are made of what a user did
 * @param users whether rows name their user
 * @param splits whether rows say which split they belong to
 * @param starts whether rows say when their session began
 */
public record RowLayout(
    int ids,
    int numbers,
    int idLists,
    int numberLists,
    boolean sessions,
    boolean users,
    boolean splits,
    boolean starts) {
  public RowLayout {
    if (!sessions && !users) {
      throw new IllegalArgumentException("rows name their session or their user, but neither");
    }
  }

  /** Of a source with these columns. */
  public static RowLayout of(SourceSchema schema) {
    return new RowLayout(
        schema.count(Column.Kind.CATEGORICAL),
        schema.count(Column.Kind.CONTINUOUS),
        0,
        0,
        true,
        false,
        false,
        false);
  }

  /** The same with another number of continuous columns. */
  RowLayout withNumbers(int other) {
    return new RowLayout(ids, other, idLists, numberLists, sessions, users, splits, starts);
  }

  public boolean lists() {
    return idLists + numberLists > 0;
  }
}

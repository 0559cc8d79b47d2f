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

  /** Of a source. */
  public static RowLayout of(Source source) {
    var schema = source.schema();
    boolean parts = !source.parts().isEmpty();
    return new RowLayout(
        schema.count(Column.Kind.CATEGORICAL),
        schema.count(Column.Kind.CONTINUOUS),
        schema.countLists(Column.Kind.CATEGORICAL),
        schema.countLists(Column.Kind.CONTINUOUS),
        schema.keys().session().isPresent(),
        schema.keys().user().isPresent(),
        parts || schema.keys().split().isPresent(),
        parts || schema.keys().start().isPresent());
  }

  /** The same with another number of continuous columns. */
  RowLayout withNumbers(int other) {
    return new RowLayout(ids, other, idLists, numberLists, sessions, users, splits, starts);
  }

  public boolean lists() {
    return idLists + numberLists > 0;
  }
}

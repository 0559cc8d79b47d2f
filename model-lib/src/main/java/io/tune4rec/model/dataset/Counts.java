package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.Problems;

/**
 * How much a dataset holds.
 *
 * @param interactions rows of every column
 * @param sessions of any length, those too short for a slice included
 * @param users whose sessions these are; 0 where that is not known
 * @param items that are ranked: the item column's cardinality
 */
public record Counts(long interactions, long sessions, long users, int items) {
  public Counts {
    var problems = new Problems();
    long rows = interactions;
    long groups = sessions;
    long people = users;
    int things = items;
    problems.require(rows >= 1, "counts", "a dataset has an interaction", () -> "got " + rows, "");
    problems.require(
        groups >= 1 && groups <= rows,
        "counts",
        "a session has an interaction, and an interaction a session",
        () -> "got " + groups + " sessions of " + rows + " interactions",
        "");
    problems.require(
        people >= 0 && people <= groups,
        "counts",
        "a user has a session",
        () -> "got " + people + " users of " + groups + " sessions",
        "");
    problems.require(things >= 1, "counts", "a dataset has an item", () -> "got " + things, "");
    problems.throwIfAny();
  }
}

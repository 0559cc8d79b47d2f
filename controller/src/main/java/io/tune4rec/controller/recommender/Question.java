package io.tune4rec.controller.recommender;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.List;

/**
 * What is recommended after these items?
 *
 * @param items ids as in the source, oldest first, 1 to 1000
 * @param k items to recommend, 1 to 1000
 * @param excludeSeen whether those items are not recommended
 */
public record Question(List<String> items, int k, boolean excludeSeen) {
  private static final int MOST = 1000;
  private static final int LONGEST_ID = 1000;

  /**
   * @throws InvalidInputException with all that is wrong
   */
  public Question {
    items = List.copyOf(items);
    var problems = new Problems();
    int given = items.size();
    problems.require(
        given >= 1 && given <= MOST,
        "items",
        "1 to " + MOST + " items are asked with",
        () -> "got " + given,
        "the newest matter most");
    problems.require(
        items.stream().allMatch(item -> item.length() <= LONGEST_ID),
        "items",
        "the id of an item has at most " + LONGEST_ID + " characters",
        () -> "one has more",
        "");
    int wanted = k;
    problems.require(
        wanted >= 1 && wanted <= MOST,
        "k",
        "1 to " + MOST + " items are recommended",
        () -> "got " + wanted,
        "20 is usual");
    problems.throwIfAny();
  }
}

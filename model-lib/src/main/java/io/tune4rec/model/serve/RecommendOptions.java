package io.tune4rec.model.serve;

import io.tune4rec.model.problem.Problems;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * What is recommended, and to whom not.
 *
 * @param k items for each session; fewer where fewer may be recommended
 * @param seenLeftOut whether the items of a session are not recommended to it
 * @param leftOut ids as in the source that are not recommended
 * @param only ids that may be recommended, such as those in stock; without it all may
 * @param unknownSkipped whether interactions with an item that the model does not know are passed
 *     over; otherwise they are refused. A model with an id for items out of vocabulary reads that
 */
public record RecommendOptions(
    int k,
    boolean seenLeftOut,
    Set<String> leftOut,
    Optional<Set<String>> only,
    boolean unknownSkipped) {
  public RecommendOptions {
    leftOut = Set.copyOf(leftOut);
    only = only.map(Set::copyOf);
    var problems = new Problems();
    int wanted = k;
    problems.require(
        wanted >= 1, "k", "at least 1 item is recommended", () -> "got " + wanted, "20 is usual");
    problems.throwIfAny();
  }

  /** The k best of all items. */
  public static RecommendOptions top(int k) {
    return new RecommendOptions(k, false, Set.of(), Optional.empty(), false);
  }

  /** The same without the items of the session. */
  public RecommendOptions withoutSeen() {
    return new RecommendOptions(k, true, leftOut, only, unknownSkipped);
  }

  /** The same without these; ids that are no items change nothing. */
  public RecommendOptions without(Collection<String> items) {
    return new RecommendOptions(k, seenLeftOut, Set.copyOf(items), only, unknownSkipped);
  }

  /** The same of these alone; ids that are no items change nothing. */
  public RecommendOptions onlyOf(Collection<String> items) {
    return new RecommendOptions(
        k, seenLeftOut, leftOut, Optional.of(Set.copyOf(items)), unknownSkipped);
  }

  /**
   * The same, and interactions with unknown items are passed over; a session of nothing else gets
   * no recommendation.
   */
  public RecommendOptions skippingUnknown() {
    return new RecommendOptions(k, seenLeftOut, leftOut, only, true);
  }
}

package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How the best trials of a search are run again: chosen on validation, with seeds that took no part
 * in the choice.
 *
 * @param top how many configurations, 1..20
 * @param seeds how many seeds each gets at most, 2..20
 */
public record FinalistsPlan(int top, int seeds) {
  static final String KEY = "finalists";

  private static final int MOST = 20;

  public FinalistsPlan {
    if (top < 1 || top > MOST || seeds < 2 || seeds > MOST) {
      throw new IllegalArgumentException(
          "finalists are 1..%d with 2..%d seeds, but got %d with %d"
              .formatted(MOST, MOST, top, seeds));
    }
  }

  /** Reads {@code {top: 3, seeds: 5}}; these are the defaults. */
  static Optional<FinalistsPlan> read(TreeReader tree, Problems problems) {
    if (!tree.has(KEY)) {
      return Optional.empty();
    }
    if (!(tree.raw(KEY).orElse("nothing") instanceof Map<?, ?> object)) {
      tree.note(
          KEY,
          KEY + " is an object",
          tree.given(KEY),
          "such as finalists: {top: 3, seeds: 5}, which are the defaults");
      return Optional.empty();
    }
    var reader = new TreeReader(KEY, object, problems);
    reader.allowOnly(List.of("top", "seeds"));
    var top = reader.whole("top", 1, MOST, Optional.of(3L));
    var seeds = reader.whole("seeds", 2, MOST, Optional.of(5L));
    return top.isPresent() && seeds.isPresent()
        ? Optional.of(new FinalistsPlan(Math.toIntExact(top.get()), Math.toIntExact(seeds.get())))
        : Optional.empty();
  }

  /** As plain values; {@link #read} gives the same plan back. */
  SequencedMap<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("top", top);
    tree.put("seeds", seeds);
    return tree;
  }
}

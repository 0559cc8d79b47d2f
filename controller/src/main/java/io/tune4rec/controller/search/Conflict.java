package io.tune4rec.controller.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Why rules leave nothing of a space: a set of them of which each configuration that was looked at
 * breaks one, and none of which can be spared.
 */
public final class Conflict {
  /** A finite space of at most so many configurations is looked at whole. */
  private static final long MOST_LISTED = 50_000;

  private static final int DRAWS = 20_000;

  private final Map<String, Integer> rules = new LinkedHashMap<>();
  private final Set<BitSet> broken = new LinkedHashSet<>();

  /**
   * @param order of the rules: those named first are kept where either of two may be
   */
  public Conflict(Collection<String> order) {
    order.forEach(rule -> rules.put(rule, rules.size()));
  }

  /** The configurations to look at: all of a small finite space, many of any other. */
  public static Iterable<Configuration> sample(SearchSpace space, RandomGenerator random) {
    if (space.size().orElse(Long.MAX_VALUE) <= MOST_LISTED) {
      return Enumeration.of(space);
    }
    var drawn = new ArrayList<Configuration>();
    for (int i = 0; i < DRAWS; i++) {
      drawn.add(space.draw(random));
    }
    return drawn;
  }

  /** Notes which rules one configuration breaks: at least one. */
  public void add(Collection<String> brokenRules) {
    if (brokenRules.isEmpty()) {
      throw new IllegalArgumentException("a configuration that breaks no rule ends the conflict");
    }
    var places = new BitSet();
    brokenRules.forEach(rule -> places.set(rules.computeIfAbsent(rule, _ -> rules.size())));
    broken.add(places);
  }

  /** The rules in conflict: dropped one by one, the last named first, while the rest still is. */
  public List<String> rules() {
    var kept = new BitSet();
    kept.set(0, rules.size());
    for (int rule = rules.size() - 1; rule >= 0; rule--) {
      kept.clear(rule);
      if (!broken.stream().allMatch(kept::intersects)) {
        kept.set(rule);
      }
    }
    return rules.entrySet().stream()
        .filter(r -> kept.get(r.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}

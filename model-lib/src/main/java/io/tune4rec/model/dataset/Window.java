package io.tune4rec.model.dataset;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stretch of time and the sequences that belong to it. A dataset that is not cut into windows has
 * exactly one.
 *
 * @param start in the dataset's {@link TimeBase}
 * @param end one past the last time of the window's session starts
 * @param slices how many sequences of each split belong to it
 */
public record Window(long start, long end, Map<Split, Integer> slices) {
  public Window {
    var copy = new LinkedHashMap<Split, Integer>();
    for (var split : Split.values()) {
      copy.put(split, requireNonNull(slices.get(split), split::text));
    }
    slices = Collections.unmodifiableMap(copy);
    var problems = new Problems();
    long from = start;
    long to = end;
    problems.require(
        from <= to,
        "windows",
        "a window ends after it starts",
        () -> "got [" + from + ", " + to + ")",
        "");
    problems.require(
        copy.values().stream().allMatch(n -> n >= 0),
        "windows",
        "a window has 0 sequences or more in each split",
        () -> "got " + copy,
        "");
    problems.throwIfAny();
  }
}

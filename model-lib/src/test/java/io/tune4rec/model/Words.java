package io.tune4rec.model;

import java.util.Map;
import java.util.TreeMap;

/** How often each word of each dimension occurs. */
final class Words {
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  void note(String dimension, String word) {
    counts.computeIfAbsent(dimension, _ -> new TreeMap<>()).merge(word, 1, Integer::sum);
  }

  void addAll(Words other) {
    other.counts.forEach(
        (dimension, words) ->
            words.forEach(
                (word, count) ->
                    counts
                        .computeIfAbsent(dimension, _ -> new TreeMap<>())
                        .merge(word, count, Integer::sum)));
  }

  /** Words by count. */
  Map<String, Integer> of(String dimension) {
    return counts.getOrDefault(dimension, Map.of());
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    counts.forEach((dimension, words) -> text.append("  %s: %s%n".formatted(dimension, words)));
    return text.toString();
  }
}

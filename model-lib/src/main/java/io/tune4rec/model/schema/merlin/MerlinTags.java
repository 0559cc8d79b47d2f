package io.tune4rec.model.schema.merlin;

import io.tune4rec.model.problem.Problems;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What tags mean together: some stand for two others, some exclude each other. */
final class MerlinTags {
  /** A compound tag and its parts are the same, whichever way a file spells it. */
  private static final Map<String, List<String>> PARTS =
      new TreeMap<>(
          Map.of(
              "user_id", List.of("user", "id"),
              "item_id", List.of("item", "id"),
              "session_id", List.of("session", "id"),
              "text_tokenized", List.of("text", "tokenized"),
              "binary_classification", List.of("binary", "classification"),
              "multi_class_classification", List.of("multi_class", "classification")));

  private static final List<List<String>> COLLISIONS =
      List.of(
          List.of("categorical", "continuous"),
          List.of("categorical", "embedding"),
          List.of("continuous", "embedding"),
          List.of("continuous", "id"),
          List.of("embedding", "id"));

  private MerlinTags() {}

  /** The tags, the parts of compound ones, and the compounds whose parts are there. */
  static Set<String> expanded(Collection<String> tags) {
    var all = new LinkedHashSet<>(tags);
    PARTS.forEach(
        (compound, parts) -> {
          if (all.contains(compound)) {
            all.addAll(parts);
          }
        });
    PARTS.forEach(
        (compound, parts) -> {
          if (all.containsAll(parts)) {
            all.add(compound);
          }
        });
    return all;
  }

  /** Notes a problem for each two tags of a column that exclude each other. */
  static void requireNoCollision(Problems problems, String column, Collection<String> tags) {
    var all = expanded(tags);
    for (var pair : COLLISIONS) {
      problems.require(
          !all.containsAll(pair),
          "column '" + column + "'",
          "the tags '%s' and '%s' exclude each other".formatted(pair.getFirst(), pair.getLast()),
          () -> "it has both: " + String.join(", ", tags),
          "remove one of them");
    }
  }
}

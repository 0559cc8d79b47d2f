package io.tune4rec.model.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name a person most likely meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known name with the smallest edit distance (Levenshtein) to {@code given}, if that distance
   * is at most a third of the longer of the two; ties go to the alphabetically first.
   */
  public static Optional<String> to(String given, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(given, k)).thenComparing(k -> k))
        .filter(k -> 3 * distance(given, k) <= Math.max(given.length(), k.length()) + 2);
  }

  /** A way out that names the nearest known name, or else all of them. */
  public static String wayOut(String given, Collection<String> known) {
    var meant = meant(given, known);
    return meant.isEmpty()
        ? "known are " + String.join(", ", known.stream().sorted().toList())
        : meant;
  }

  /** A way out beside a law that names all of them: the nearest known name, or empty. */
  public static String meant(String given, Collection<String> known) {
    return to(given, known).map(name -> "did you mean '" + name + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

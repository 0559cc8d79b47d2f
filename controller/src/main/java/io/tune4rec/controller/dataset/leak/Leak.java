package io.tune4rec.controller.dataset.leak;

import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.Locale;

/**
 * Something that training knows of an evaluation and should not.
 *
 * @param kind which law is broken
 * @param count how many offending rows or, for statistics, columns there are
 * @param rows up to ten of them, each a clause for people
 * @param offence what was found, without the rows
 * @param wayOut what to change
 */
public record Leak(Kind kind, long count, List<String> rows, String offence, String wayOut) {
  /** Offending rows that are named at most. */
  public static final int NAMED = 10;

  /** The laws. */
  public enum Kind {
    TARGET_SEEN_IN_TRAINING(
        "what is predicted in an evaluation is not trained on before that evaluation"),
    TRAINING_LATER_THAN_TARGET(
        "training has no input later than what is predicted after it, as the protocol judges"),
    STATISTICS_OF_EVALUATION("statistics are fitted on the training part alone"),
    FUTURE_AS_FEATURE("a feature tells nothing that is known only later");

    private final String law;

    Kind(String law) {
      this.law = law;
    }

    public String law() {
      return law;
    }

    /** The word in JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Leak {
    rows = List.copyOf(rows);
    if (count < 1 || rows.size() > NAMED) {
      throw new IllegalArgumentException(
          "a leak has a row and names up to %d, but got %d, %d named"
              .formatted(NAMED, count, rows.size()));
    }
  }

  /** As a refusal: the law, the offence with its rows, the way out. */
  public Problem problem() {
    return new Problem("leak " + kind.text(), kind.law(), offence + shownRows(), wayOut);
  }

  private String shownRows() {
    if (rows.isEmpty()) {
      return "";
    }
    long more = count - rows.size();
    var rest = more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "";
    return ": " + String.join("; ", rows) + rest;
  }
}

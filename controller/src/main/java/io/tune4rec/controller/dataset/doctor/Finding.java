package io.tune4rec.controller.dataset.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Locale;

/**
 * What the doctor says of one thing that can be wrong.
 *
 * @param title in a few words
 * @param measured with its numbers
 * @param effect what that does to a metric
 * @param remedy what to change; empty where nothing is to be changed
 */
public record Finding(
    Kind kind, Severity severity, String title, String measured, String effect, String remedy) {
  private static final int LONGEST_TEXT = 4000;

  public Finding {
    var problems = new Problems();
    for (var text : List.of(title, measured, effect, remedy)) {
      problems.require(
          text.length() <= LONGEST_TEXT,
          "finding " + kind.text(),
          "a text has up to " + LONGEST_TEXT + " characters",
          () -> "got " + text.length(),
          "");
    }
    problems.throwIfAny();
  }

  /** What the doctor looks at. */
  public enum Kind {
    LEAKS,
    TIES,
    DUPLICATES,
    STRADDLING_SESSIONS,
    TARGET_IN_CONTEXT,
    UNSEEN_TARGETS,
    ORDER_SIGNAL,
    PADDING,
    FLOORS,
    TOO_GOOD;

    /** The word in JSON. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How bad it is. */
  public enum Severity {
    /** Nothing to see. */
    OK,
    /** Worth knowing when a metric is read. */
    INFO,
    /** A metric says less than it seems to. */
    WARNING,
    /** Training knows what it is to predict. */
    LEAK;

    /** The word in JSON. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

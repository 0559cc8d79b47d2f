package io.tune4rec.controller.cli.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param name what it is, such as {@code database}
 * @param text how it is
 * @param wayOut how to mend it; may be empty
 */
public record Finding(State state, String name, String text, String wayOut) {
  /** Whether something must be done about it. */
  public enum State {
    OK,
    /** It works, but not as well as it could. */
    WARN,
    /** Something does not work. */
    FAIL;

    /** As people and JSON have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Finding {
    requireNonNull(state);
    requireNonNull(name);
    requireNonNull(text);
    requireNonNull(wayOut);
  }

  static Finding ok(String name, String text) {
    return new Finding(State.OK, name, text, "");
  }

  static Finding warn(String name, String text, String wayOut) {
    return new Finding(State.WARN, name, text, wayOut);
  }

  static Finding fail(String name, String text, String wayOut) {
    return new Finding(State.FAIL, name, text, wayOut);
  }
}

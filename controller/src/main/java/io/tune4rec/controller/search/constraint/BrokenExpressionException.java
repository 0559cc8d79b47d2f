package io.tune4rec.controller.search.constraint;

import java.util.List;
import java.util.Optional;

/** Thrown when an expression cannot be; says where, the law, the offence and the way out. */
public final class BrokenExpressionException extends IllegalArgumentException {
  private final String law;
  private final String offence;
  private final String wayOut;
  private final transient Optional<Unknown> unknown;

  /** A name or a word that is none of those that may stand there. */
  public record Unknown(String given, List<String> known) {
    public Unknown {
      known = List.copyOf(known);
    }
  }

  /**
   * @param text the whole expression
   * @param at the place of the offence in it, from 0
   * @param offence what stands there
   * @param wayOut may be empty
   */
  BrokenExpressionException(String text, int at, String law, String offence, String wayOut) {
    this(text, at, law, offence, wayOut, Optional.empty());
  }

  BrokenExpressionException(String text, int at, String law, String offence, Unknown unknown) {
    this(
        text,
        at,
        law,
        offence,
        "known are " + String.join(", ", unknown.known().stream().sorted().toList()),
        Optional.of(unknown));
  }

  private BrokenExpressionException(
      String text, int at, String law, String offence, String wayOut, Optional<Unknown> unknown) {
    super(law + ", but " + offence + " at column " + (at + 1) + " of \"" + text + "\"");
    this.law = law;
    this.offence =
        "%s at column %d: %s▸%s"
            .formatted(offence, at + 1, text.substring(0, at), text.substring(at));
    this.wayOut = wayOut;
    this.unknown = unknown;
  }

  public String law() {
    return law;
  }

  /** What is wrong, its column, and the text with a mark before the place. */
  public String offence() {
    return offence;
  }

  public String wayOut() {
    return wayOut;
  }

  /** What was given and what is known, so that a caller may say what was meant. */
  public Optional<Unknown> unknown() {
    return unknown;
  }
}

package io.tune4rec.controller.search;

import io.tune4rec.controller.search.constraint.BrokenExpressionException;

/** Thrown when a parameter or a space cannot be; says where, the law, the offence, the way out. */
public final class BrokenLawException extends IllegalArgumentException {
  private final String field;
  private final String law;
  private final String offence;
  private final String wayOut;

  /**
   * @param field the parameter, or a path below it such as {@code dropout.step}
   * @param wayOut may be empty
   */
  public BrokenLawException(String field, String law, String offence, String wayOut) {
    super(field + ": " + law + ", but " + offence + (wayOut.isEmpty() ? "" : "; " + wayOut));
    this.field = field;
    this.law = law;
    this.offence = offence;
    this.wayOut = wayOut;
  }

  /** Of an expression that breaks a law of its own; the cause says more. */
  BrokenLawException(String field, BrokenExpressionException cause) {
    this(field, cause.law(), cause.offence(), cause.wayOut());
    initCause(cause);
  }

  public String field() {
    return field;
  }

  public String law() {
    return law;
  }

  public String offence() {
    return offence;
  }

  public String wayOut() {
    return wayOut;
  }

  static void require(boolean holds, String field, String law, String offence, String wayOut) {
    if (!holds) {
      throw new BrokenLawException(field, law, offence, wayOut);
    }
  }
}

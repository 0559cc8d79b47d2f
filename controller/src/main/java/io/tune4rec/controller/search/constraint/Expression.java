package io.tune4rec.controller.search.constraint;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/**
 * A rule between parameters, such as {@code d_model % n_head == 0} or {@code masking in ['mlm',
 * 'rtd'] => n_layer >= 2}.
 *
 * <p>Numbers are doubles; a remainder has the sign of its divisor; what is divided by 0 keeps no
 * comparison. A parameter by itself stands for whether it is the word true. Names that are no plain
 * words stand in backquotes. Immutable; equal if its text is.
 */
public final class Expression {
  /** Characters at most. */
  public static final int LONGEST = 1_000;

  private final String text;
  private final Node whole;
  private final SequencedSet<Node.Name> places;
  private final SequencedSet<String> names;

  private Expression(String text, Node whole, SequencedSet<Node.Name> places) {
    this.text = text;
    this.whole = whole;
    this.places = places;
    var names = new LinkedHashSet<String>();
    places.forEach(place -> names.add(place.name()));
    this.names = Collections.unmodifiableSequencedSet(names);
  }

  /**
   * @throws BrokenExpressionException naming the place where it goes wrong
   */
  public static Expression of(String text) {
    if (text.length() > LONGEST) {
      throw new BrokenExpressionException(
          text.substring(0, 50),
          0,
          "an expression has at most " + LONGEST + " characters",
          "got " + text.length(),
          "make several of it");
    }
    var parser = new Parser(text);
    var whole = parser.read();
    return new Expression(text, whole, new LinkedHashSet<>(parser.names()));
  }

  /**
   * Whether every parameter that it names is one, and could be what it is compared with.
   *
   * @throws BrokenExpressionException naming the first place where not
   */
  public void check(Vocabulary vocabulary) {
    new MeaningCheck(text, vocabulary).check(whole, places);
  }

  /** As its author wrote it. */
  public String text() {
    return text;
  }

  /** The parameters it names, in order of their first place. */
  public SequencedSet<String> names() {
    return names;
  }

  /** Whether it holds; it does where one of its parameters takes no part. */
  public boolean holds(Map<String, ?> values) {
    return !values.keySet().containsAll(names) || isTrue(values);
  }

  /**
   * Whether it is true, whatever parameters that take no part would be: {@code a == 1 or b == 1} is
   * where a is 1 and b is none.
   */
  public boolean isTrue(Map<String, ?> values) {
    return Boolean.TRUE.equals(whole.value(values));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression expression && expression.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}

package io.tune4rec.model.offender.head;

/** A name that says nothing. */
final class ScoreHelper {
  private ScoreHelper() {}
}

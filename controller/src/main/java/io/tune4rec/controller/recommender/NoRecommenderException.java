package io.tune4rec.controller.recommender;

/** Nothing that could recommend is there, or answers in time; says what to do. */
public final class NoRecommenderException extends RuntimeException {
  public NoRecommenderException(String message) {
    super(message);
  }
}

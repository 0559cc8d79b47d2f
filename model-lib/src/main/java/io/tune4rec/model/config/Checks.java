package io.tune4rec.model.config;

import io.tune4rec.model.problem.Problems;

/** Laws that many configs share, each said once. */
final class Checks {
  private Checks() {}

  static void probability(Problems problems, String field, double given, String usual) {
    problems.require(
        given >= 0 && given < 1,
        field,
        "a probability lies in [0, 1)",
        () -> "got " + given,
        usual);
  }

  static void dropout(Problems problems, String field, double given) {
    problems.require(
        given >= 0 && given < 1,
        field,
        "a dropout probability lies in [0, 1)",
        () -> "got " + given,
        "0 to 0.5 are usual");
  }

  static void above0(Problems problems, String field, double given, String usual) {
    problems.require(
        given > 0 && Double.isFinite(given),
        field,
        field + " is above 0",
        () -> "got " + given,
        usual);
  }

  static void atLeast0(Problems problems, String field, double given, String usual) {
    problems.require(
        given >= 0 && Double.isFinite(given),
        field,
        field + " is at least 0",
        () -> "got " + given,
        usual);
  }

  static void atLeast1(Problems problems, String field, int given, String usual) {
    problems.require(given >= 1, field, field + " is at least 1", () -> "got " + given, usual);
  }
}

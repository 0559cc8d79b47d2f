package io.tune4rec.controller.rest;

import io.tune4rec.model.problem.InvalidInputException;

/** Bodies of requests that must have one: none at all, and {@code null}, arrive as null. */
final class RequestBodies {
  private RequestBodies() {}

  /**
   * The body itself.
   *
   * @throws InvalidInputException if there is none
   */
  static <T> T required(T body) {
    if (body == null) {
      throw InvalidInputException.of(
          "body", "the request has a JSON object as its body", "got none", "see openapi.json");
    }
    return body;
  }
}

package io.tune4rec.controller.webhook;

/** How a try ended. */
public sealed interface SendOutcome {
  /**
   * The receiver has it.
   *
   * @param status from 200 to 299
   */
  record Received(int status) implements SendOutcome {}

  /**
   * The receiver answered otherwise.
   *
   * @param status any other
   */
  record Answered(int status) implements SendOutcome {}

  /**
   * Nothing answered.
   *
   * @param why in a sentence, without the address's path
   */
  record Unanswered(String why) implements SendOutcome {}
}

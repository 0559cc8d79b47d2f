package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Problems;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which a caller that heard no answer may submit again without a second sweep.
 *
 * @param text chosen by the caller, 1 to 200 printable characters
 * @param documentHash SHA-256 of what was submitted, in hexadecimal
 */
public record IdempotencyKey(String text, String documentHash) {
  /** The request header that carries it. */
  public static final String HEADER = "Idempotency-Key";

  private static final int LONGEST = 200;

  public IdempotencyKey {
    var problems = new Problems();
    var given = text;
    problems.require(
        !given.isBlank()
            && given.length() <= LONGEST
            && given.chars().noneMatch(Character::isISOControl),
        HEADER,
        "an idempotency key has 1 to " + LONGEST + " printable characters",
        () -> given.isBlank() ? "it is blank" : "got " + given.length() + " characters",
        "such as a UUID");
    problems.throwIfAny();
  }

  /**
   * @param submitted all that decides what the sweep is
   */
  public static IdempotencyKey of(String text, byte[] submitted) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(submitted);
      return new IdempotencyKey(text, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

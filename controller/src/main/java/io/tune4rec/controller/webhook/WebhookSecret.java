package io.tune4rec.controller.webhook;

import io.tune4rec.model.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a webhook and its receiver share, and what deliveries are signed with; never printed. */
public final class WebhookSecret {
  private static final int SHORTEST = 16;
  private static final int LONGEST = 200;
  private static final int RANDOM_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final String value;

  private WebhookSecret(String value) {
    this.value = value;
  }

  /** The secret that is given; empty, and noted, if it is none. It is never told back. */
  static Optional<WebhookSecret> read(String given, Problems problems) {
    boolean printable = given.chars().allMatch(c -> c >= ' ' && c <= '~');
    boolean good =
        problems.require(
            printable && given.length() >= SHORTEST && given.length() <= LONGEST,
            "secret",
            "a secret has %d to %d printable ASCII characters".formatted(SHORTEST, LONGEST),
            () ->
                printable ? "this one has " + given.length() : "this one has others than printable",
            "leave it out, and one is made up");
    return good ? Optional.of(new WebhookSecret(given)) : Optional.empty();
  }

  /**
   * A new one of 256 bits.
   *
   * @param chance that nobody can foresee
   */
  static WebhookSecret random(RandomGenerator chance) {
    var bytes = new byte[RANDOM_BYTES];
    chance.nextBytes(bytes);
    return new WebhookSecret(HexFormat.of().formatHex(bytes));
  }

  /** One that was read before. */
  public static WebhookSecret stored(String value) {
    return new WebhookSecret(value);
  }

  /** The characters themselves, for the table and for whoever made the webhook. */
  public String reveal() {
    return value;
  }

  /**
   * The header {@code Tune4Rec-Signature}: {@code t=<unix seconds>,v1=<hex>}, where hex is the
   * HMAC-SHA256 (RFC 2104) of {@code <unix seconds>.<body>} in UTF-8. The time is signed too, so
   * that a receiver may refuse what somebody recorded and sends again later.
   */
  String signature(Instant at, String body) {
    long seconds = at.getEpochSecond();
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      var signed = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "secret";
  }
}

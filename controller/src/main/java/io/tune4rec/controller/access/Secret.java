package io.tune4rec.controller.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A word that proves who calls; compared in constant time, never printed. */
public final class Secret {
  private static final int MIN_LENGTH = 16;

  private final byte[] value;

  /**
   * @param name how messages call it, such as the environment variable it came from
   */
  public Secret(String name, String value) {
    if (value.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "%s: a token has at least %d characters, but this one has %d; take 32 random ones"
              .formatted(name, MIN_LENGTH, value.length()));
    }
    this.value = value.getBytes(StandardCharsets.UTF_8);
  }

  public boolean matches(String given) {
    return MessageDigest.isEqual(value, given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "secret";
  }
}

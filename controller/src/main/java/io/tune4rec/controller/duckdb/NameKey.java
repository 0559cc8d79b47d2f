package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.IdOrder;
import io.tune4rec.controller.dataset.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The name of a session or user as two numbers, by which these are told apart and sorted: whole
 * numbers stand first and in their order, other names by the first 128 bits of their SHA-256.
 * Sorting by text of any length would take DuckDB more memory than it may have. For one thread.
 */
final class NameKey {
  private static final long WHOLE = Long.MIN_VALUE;

  private final MessageDigest sha256 = sha256();
  private String name = "";
  private long high;
  private long low;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Turns to another name; {@link #high} and {@link #low} are then its key. */
  void turnTo(String name) {
    if (name.equals(this.name)) {
      return;
    }
    this.name = name;
    if (IdOrder.isWhole(name)) {
      high = WHOLE;
      low = Long.parseLong(name);
    } else {
      var hash = ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
      high = Math.max(WHOLE + 1, hash.getLong());
      low = hash.getLong();
    }
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Both in one number; of equal names equal. */
  long hash() {
    return hash(high, low);
  }

  /** The same of a key that was stored. */
  static long hash(long high, long low) {
    return Keys.mixed(high, low);
  }
}

package io.tune4rec.controller.dispatch;

import io.tune4rec.model.problem.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A task's loss for each case of a split, in the order of its ranks; NaN where a case has no
 * target. On the wire and in the database: deflated little-endian 32-bit floats.
 */
public final class LossVector {
  private final byte[] plain;

  private LossVector(byte[] plain) {
    this.plain = plain;
  }

  /**
   * Reads a vector from base64.
   *
   * @param field how messages name it
   * @param length how many it must have
   * @throws InvalidInputException if it is not base64 of so many deflated numbers
   */
  public static LossVector parse(String field, String base64, int length) {
    return new LossVector(DeflatedNumbers.inflated(field, "loss", base64, length));
  }

  /** Of what the database holds. */
  public static LossVector stored(byte[] deflated, int length) {
    return new LossVector(DeflatedNumbers.inflated(deflated, length));
  }

  /** A copy, in the order of the cases. */
  public float[] values() {
    var values = new float[length()];
    ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  public int length() {
    return plain.length / Float.BYTES;
  }

  /** The stored form. */
  public byte[] deflated() {
    return DeflatedNumbers.deflated(plain);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossVector that && Arrays.equals(plain, that.plain);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(plain);
  }
}

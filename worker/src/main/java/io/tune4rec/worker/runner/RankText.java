package io.tune4rec.worker.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;

/** A vector of ranks or losses as text: base64 of zlib-deflated little-endian 32-bit numbers. */
final class RankText {
  private RankText() {}

  static String of(int[] ranks) {
    var bytes = ByteBuffer.allocate(ranks.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(ranks);
    return packed(bytes);
  }

  static String of(float[] losses) {
    var bytes = ByteBuffer.allocate(losses.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(losses);
    return packed(bytes);
  }

  private static String packed(ByteBuffer bytes) {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      deflater.write(bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}

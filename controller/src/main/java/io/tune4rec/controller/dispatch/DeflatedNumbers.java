package io.tune4rec.controller.dispatch;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Numbers of four bytes, one a case, as they are sent and stored. */
final class DeflatedNumbers {
  private DeflatedNumbers() {}

  static byte[] deflated(byte[] plain) {
    try (var deflater = new Deflater()) {
      deflater.setInput(plain);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      var chunk = new byte[8192];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    }
  }

  /**
   * @throws InvalidInputException if there are not {@code length} of them
   */
  static byte[] inflated(String field, String what, String base64, int length) {
    // Room for a byte too many tells that there are more, however many there are.
    var room = new byte[length * Integer.BYTES + 1];
    int n;
    try {
      n = inflate(Base64.getDecoder().decode(base64), room);
    } catch (IllegalArgumentException | DataFormatException e) {
      throw invalid(
          field,
          (what.equals("rank") ? "ranks" : "losses")
              + " are base64 of deflated little-endian 32-bit numbers",
          "got something else (" + e.getMessage() + ")",
          "");
    }
    if (n != room.length - 1) {
      throw invalid(
          field,
          "there is one %s for each of the split's %d cases".formatted(what, length),
          n == room.length ? "there are more" : "got " + n / (double) Integer.BYTES,
          "send them stage by stage, in the split's order");
    }
    return Arrays.copyOf(room, n);
  }

  /** Of what was checked before. */
  static byte[] inflated(byte[] deflated, int length) {
    var plain = new byte[length * Integer.BYTES];
    try {
      if (inflate(deflated, plain) == plain.length) {
        return plain;
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("what is stored is not what was", e);
    }
    throw new IllegalStateException("what is stored is shorter than it was");
  }

  private static int inflate(byte[] deflated, byte[] into) throws DataFormatException {
    try (var inflater = new Inflater()) {
      inflater.setInput(deflated);
      int n = 0;
      while (n < into.length && !inflater.finished()) {
        int more = inflater.inflate(into, n, into.length - n);
        if (more == 0 && !inflater.finished()) {
          break;
        }
        n += more;
      }
      return n;
    }
  }

  private static InvalidInputException invalid(
      String field, String law, String offence, String wayOut) {
    return new InvalidInputException(List.of(new Problem(field, law, offence, wayOut)));
  }
}

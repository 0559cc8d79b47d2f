package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.Random;

/**
 * Inputs of a sequence block on the host.
 *
 * @param x (B, S, D)
 * @param mayAttend (B, S), 1 where a position may be looked at; empty where all may
 */
record Sessions(int b, int s, int d, float[] x, Optional<float[]> mayAttend) {
  static Sessions random(int b, int s, int d) {
    return new Sessions(b, s, d, noise(b * s * d, b * 31 + s), Optional.empty());
  }

  static float[] noise(int size, long seed) {
    var random = new Random(seed);
    var values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The same but for a new item at a place. */
  Sessions withNewItem(int session, int position) {
    var changed = x.clone();
    System.arraycopy(noise(d, 999), 0, changed, (session * s + position) * d, d);
    return new Sessions(b, s, d, changed, mayAttend);
  }

  /** The first positions only. */
  Sessions cut(int length) {
    var kept = new float[b * length * d];
    for (int n = 0; n < b; n++) {
      System.arraycopy(x, n * s * d, kept, n * length * d, length * d);
    }
    return new Sessions(b, length, d, kept, Optional.empty());
  }

  /** One session alone, whatever it may look at. */
  Sessions only(int session) {
    var kept = new float[s * d];
    System.arraycopy(x, session * s * d, kept, 0, s * d);
    return new Sessions(1, s, d, kept, Optional.empty());
  }

  /** With sessions of these lengths and padding behind them, which holds whatever x holds. */
  Sessions ofLengths(int... lengths) {
    var may = new float[b * s];
    for (int n = 0; n < b; n++) {
      for (int i = 0; i < lengths[n]; i++) {
        may[n * s + i] = 1;
      }
    }
    return new Sessions(b, s, d, x, Optional.of(may));
  }

  NDList on(NDManager manager) {
    var inputs = new NDList(manager.create(x, new Shape(b, s, d)));
    mayAttend.ifPresent(may -> inputs.add(manager.create(may, new Shape(b, s))));
    return inputs;
  }

  /** The first positions of a session in an array (B, S, D). */
  float[] part(float[] hidden, int session, int positions) {
    var part = new float[positions * d];
    System.arraycopy(hidden, session * s * d, part, 0, part.length);
    return part;
  }
}

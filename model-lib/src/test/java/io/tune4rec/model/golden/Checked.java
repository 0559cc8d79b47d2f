package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Compares one section of a golden file and insists that all of it was compared. */
final class Checked {
  /** |Δ| ≤ absolute + relative·|expected|, the tolerances of the files' own README. */
  record Tolerance(double absolute, double relative) {
    static final Tolerance OUTPUT = new Tolerance(1e-5, 1e-4);
    static final Tolerance GRADIENT = new Tolerance(1e-4, 1e-3);

    Tolerance plus(double more) {
      return new Tolerance(absolute + more, relative);
    }
  }

  private final String section;
  private final Map<String, Tensor> expected;
  private final Tolerance tolerance;
  private final Set<String> open;

  Checked(String section, Map<String, Tensor> expected, Tolerance tolerance) {
    this.section = section;
    this.expected = expected;
    this.tolerance = tolerance;
    open = new LinkedHashSet<>(expected.keySet());
  }

  boolean has(String key) {
    return expected.containsKey(key);
  }

  /** In values, and in shape but for axes that are joined or split. */
  void equal(String key, NDArray actual) {
    equal(key, actual, tolerance);
  }

  /** Likewise, by a tolerance of its own. */
  void equal(String key, NDArray actual, Tolerance own) {
    var tensor = tensor(key);
    long[] shape = actual.getShape().getShape();
    if (!Tensor.alike(shape, tensor.shape())) {
      fail(
          "%s '%s': expected shape %s, but got %s"
              .formatted(section, key, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    equal(key, doubles(actual.toType(DataType.FLOAT32, false).toFloatArray()), own);
  }

  void equal(String key, float... actual) {
    equal(key, doubles(actual));
  }

  private static double[] doubles(float[] values) {
    var doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** A sum of many terms, whose errors add up as a random walk does. */
  void equalSum(String key, NDArray actual, long terms) {
    equal(key, new double[] {actual.getFloat()}, Math.sqrt(terms));
  }

  void equal(String key, double[] actual) {
    equal(key, actual, tolerance);
  }

  private void equal(String key, double[] actual, double widened) {
    equal(key, actual, new Tolerance(widened * tolerance.absolute(), tolerance.relative()));
  }

  /** By a tolerance of its own. */
  void equal(String key, double[] actual, Tolerance own) {
    var tensor = tensor(key);
    open.remove(key);
    assertThat(actual).as(section + " '" + key + "' size").hasSize(tensor.data().length);
    for (int i = 0; i < actual.length; i++) {
      double x = tensor.data()[i];
      double allowed = own.absolute() + own.relative() * Math.abs(x);
      // NaN and the infinities are near themselves only.
      boolean near = Double.isFinite(x) && Math.abs(actual[i] - x) <= allowed;
      if (!near && Double.compare(actual[i], x) != 0) {
        fail(
            "%s '%s'[%d]: expected %s, but got %s (allowed %.2e)"
                .formatted(section, key, i, x, actual[i], allowed));
      }
    }
  }

  private Tensor tensor(String key) {
    var tensor = expected.get(key);
    assertThat(tensor).as(section + " has '" + key + "'").isNotNull();
    return tensor;
  }

  /** Ids and booleans. */
  void same(String key, int[] actual) {
    assertThat(actual).as(section + " '" + key + "'").isEqualTo(tensor(key).ints());
    open.remove(key);
  }

  /** Nothing of the section was left out. */
  void complete() {
    assertThat(open).as(section + " that were not compared").isEmpty();
  }
}

package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Compares one section of a golden file and insists that all of it was compared. */
final class Checked {
  /** |Δ| ≤ absolute + relative·|expected|, the tolerances of the files' own README. */
  record Tolerance(double absolute, double relative) {
    static final Tolerance OUTPUT = new Tolerance(1e-5, 1e-4);
    static final Tolerance GRADIENT = new Tolerance(1e-4, 1e-3);
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

  void equal(String key, NDArray actual) {
    equal(key, actual.toType(DataType.FLOAT32, false).toFloatArray());
  }

  void equal(String key, float... actual) {
    var doubles = new double[actual.length];
    for (int i = 0; i < actual.length; i++) {
      doubles[i] = actual[i];
    }
    equal(key, doubles);
  }

  /** A sum of many terms, whose errors add up as a random walk does. */
  void equalSum(String key, NDArray actual, long terms) {
    equal(key, new double[] {actual.getFloat()}, Math.sqrt(terms));
  }

  void equal(String key, double[] actual) {
    equal(key, actual, 1);
  }

  private void equal(String key, double[] actual, double widened) {
    var tensor = expected.get(key);
    assertThat(tensor).as(section + " has '" + key + "'").isNotNull();
    open.remove(key);
    assertThat(actual).as(section + " '" + key + "' size").hasSize(tensor.data().length);
    for (int i = 0; i < actual.length; i++) {
      double x = tensor.data()[i];
      double allowed = widened * tolerance.absolute() + tolerance.relative() * Math.abs(x);
      // written so that NaN fails
      if (!(Math.abs(actual[i] - x) <= allowed)) {
        fail(
            "%s '%s'[%d]: expected %s, but got %s (allowed %.2e)"
                .formatted(section, key, i, x, actual[i], allowed));
      }
    }
  }

  /** Ids and booleans. */
  void same(String key, int[] actual) {
    assertThat(actual).as(section + " '" + key + "'").isEqualTo(expected.get(key).ints());
    open.remove(key);
  }

  /** Nothing of the section was left out. */
  void complete() {
    assertThat(open).as(section + " that were not compared").isEmpty();
  }
}

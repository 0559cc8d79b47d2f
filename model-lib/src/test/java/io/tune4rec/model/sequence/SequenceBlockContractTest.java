package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.kernel.Kernels;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sequence block owes, whichever the architecture. */
@Tag("F47")
@Tag("F49")
@Tag("F50")
@Tag("F51")
@Tag("F52")
@Tag("F53")
@Tag("F54")
@Tag("F56")
@Tag("F60")
class SequenceBlockContractTest {
  private static final double SAME = 2e-5;

  @Test
  void every_architecture_keeps_the_contract() {
    var kept =
        SequenceArchitectures.all().map(named -> named.getPayload().getClass()).distinct().toList();

    assertThat(kept.toArray())
        .containsExactlyInAnyOrder((Object[]) SequenceConfig.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void gradients_are_those_of_finite_differences(SequenceConfig config) {
    for (var kernels : Kernels.fullPrecision()) {
      var sessions = Sessions.random(2, 4, config.dModel()).ofLengths(4, 3);
      float[] cotangent = Sessions.noise(sessions.x().length, 17);
      try (var probe = Probe.stirred(config, kernels)) {
        var gradients = probe.gradients(sessions, cotangent);

        for (var parameter : probe.parameters().entrySet()) {
          var array = parameter.getValue().getArray();
          float[] at = array.toFloatArray();
          float[] along = direction(at.length);
          double slope =
              slope(
                  distance -> {
                    array.set(FloatBuffer.wrap(moved(at, along, distance)));
                    return probe.projection(sessions, cotangent);
                  });
          array.set(FloatBuffer.wrap(at));
          var name = kernels + " " + parameter.getKey();
          assertClose(name, slope, dot(gradients.get(parameter.getKey()), along));
        }
        float[] along = direction(sessions.x().length);
        double slope =
            slope(
                distance -> {
                  float[] x = moved(sessions.x(), along, distance);
                  var there = new Sessions(2, 4, config.dModel(), x, sessions.mayAttend());
                  return probe.projection(there, cotangent);
                });
        assertClose(kernels + " x", slope, dot(gradients.get("x"), along));
      }
    }
  }

  private interface Line {
    double at(double distance);
  }

  /** Central differences of fourth order. */
  private static double slope(Line line) {
    double h = 0.02;
    return (8 * (line.at(h) - line.at(-h)) - (line.at(2 * h) - line.at(-2 * h))) / (12 * h);
  }

  private static void assertClose(String what, double slope, double gradient) {
    assertThat(gradient).as(what).isCloseTo(slope, within(2e-3 + 5e-3 * Math.abs(slope)));
  }

  /** Of length one. */
  private static float[] direction(int size) {
    float[] along = Sessions.noise(size, 23);
    double length = Math.sqrt(dot(along, along));
    for (int i = 0; i < size; i++) {
      along[i] /= (float) length;
    }
    return along;
  }

  private static float[] moved(float[] from, float[] along, double distance) {
    var to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) (from[i] + distance * along[i]);
    }
    return to;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void padding_changes_nothing(SequenceConfig config) {
    var padded = Sessions.random(3, 7, config.dModel()).ofLengths(4, 1, 7);
    try (var probe = Probe.stirred(config, Kernels.ON)) {
      float[] hidden = probe.hidden(padded);

      for (int n = 0; n < 3; n++) {
        int length = new int[] {4, 1, 7}[n];
        var alone = padded.only(n).cut(length);
        assertSame(padded.part(hidden, n, length), probe.hidden(alone));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void padding_learns_nothing(SequenceConfig config) {
    int d = config.dModel();
    var padded = Sessions.random(2, 5, d).ofLengths(3, 5);
    float[] cotangent = Sessions.noise(2 * 5 * d, 17);
    Arrays.fill(cotangent, 3 * d, 5 * d, 0);
    for (var kernels : Kernels.fullPrecision()) {
      try (var probe = Probe.stirred(config, kernels)) {
        float[] gradient = probe.gradients(padded, cotangent).get("x");

        assertThat(Arrays.copyOfRange(gradient, 3 * d, 5 * d)).containsOnly(0);
        float[] real = Arrays.copyOfRange(gradient, 2 * d, 3 * d);
        assertThat(dot(real, real)).isPositive();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void batch_mates_change_nothing(SequenceConfig config) {
    var sessions = Sessions.random(3, 5, config.dModel());
    try (var probe = Probe.stirred(config, Kernels.ON)) {
      float[] with = probe.hidden(sessions);
      float[] withOther = probe.hidden(sessions.withNewItem(0, 2).withNewItem(2, 0));

      assertSame(sessions.part(withOther, 1, 5), sessions.part(with, 1, 5));
      assertSame(probe.hidden(sessions.only(1)), sessions.part(with, 1, 5));
      assertThat(sessions.part(withOther, 0, 5)).isNotEqualTo(sessions.part(with, 0, 5));
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void a_future_item_changes_earlier_states_only_where_both_sides_are_seen(SequenceConfig config) {
    var sessions = Sessions.random(2, 6, config.dModel());
    try (var probe = Probe.stirred(config, Kernels.ON)) {
      float[] before = probe.hidden(sessions);
      float[] after = probe.hidden(sessions.withNewItem(1, 4));

      double earlier = difference(sessions.part(after, 1, 4), sessions.part(before, 1, 4));
      if (config.sight() == Sight.BACK) {
        assertThat(earlier).isZero();
      } else {
        assertThat(earlier).isGreaterThan(1e-3);
      }
      assertThat(difference(sessions.part(after, 1, 5), sessions.part(before, 1, 5)))
          .isGreaterThan(1e-2);
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void a_past_item_changes_later_states(SequenceConfig config) {
    var sessions = Sessions.random(1, 6, config.dModel());
    try (var probe = Probe.stirred(config, Kernels.ON)) {
      float[] before = probe.hidden(sessions);
      float[] after = probe.hidden(sessions.withNewItem(0, 3));
      int d = config.dModel();

      assertThat(
              difference(
                  Arrays.copyOfRange(after, 4 * d, 5 * d),
                  Arrays.copyOfRange(before, 4 * d, 5 * d)))
          .isGreaterThan(1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void kernels_and_their_twins_agree_in_training(SequenceConfig config) {
    int d = config.dModel();
    for (var sessions :
        new Sessions[] {
          Sessions.random(2, 7, d).ofLengths(7, 2),
          Sessions.random(2, 7, d),
          Sessions.random(1, 1, d)
        }) {
      float[] cotangent = Sessions.noise(sessions.x().length, 17);
      try (var on = Probe.stirred(config, Kernels.ON);
          var off = Probe.stirred(config, Kernels.OFF)) {
        assertSame(on.trained(sessions, 5), off.trained(sessions, 5));
        assertSame(on.hidden(sessions), off.hidden(sessions));
        var expected = off.gradients(sessions, cotangent);
        on.gradients(sessions, cotangent)
            .forEach((name, gradient) -> assertSame(gradient, expected.get(name)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void dropout_differs_by_step_and_is_off_outside_training(SequenceConfig config) {
    var sessions = Sessions.random(2, 6, config.dModel());
    for (var kernels : Kernels.fullPrecision()) {
      try (var probe = Probe.stirred(config, kernels)) {
        float[] first = probe.trained(sessions, 1);
        float[] second = probe.trained(sessions, 2);
        float[] evaluated = probe.hidden(sessions);

        assertThat(difference(first, second)).isGreaterThan(1e-2);
        assertThat(difference(first, evaluated)).isGreaterThan(1e-2);
        assertThat(probe.trained(sessions, 1)).isEqualTo(first);
        assertThat(probe.hidden(sessions)).isEqualTo(evaluated);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.sequence.SequenceArchitectures#all")
  void a_session_that_may_not_be_looked_at_gives_numbers(SequenceConfig config) {
    var sessions = Sessions.random(2, 5, config.dModel()).ofLengths(0, 5);
    for (var kernels : Kernels.fullPrecision()) {
      try (var probe = Probe.stirred(config, kernels)) {
        assertNumbers(probe.hidden(sessions));
        probe
            .gradients(sessions, Sessions.noise(sessions.x().length, 17))
            .values()
            .forEach(SequenceBlockContractTest::assertNumbers);
      }
    }
  }

  private static void assertNumbers(float[] values) {
    for (float value : values) {
      assertThat(value).isFinite();
    }
  }

  private static void assertSame(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(difference(actual, expected)).isLessThanOrEqualTo(SAME * largest);
  }

  private static double difference(float[] a, float[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs((double) a[i] - b[i]);
      // written so that NaN counts
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }
}

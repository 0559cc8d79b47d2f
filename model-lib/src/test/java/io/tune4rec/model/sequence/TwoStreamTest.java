package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** XLNet's query stream under the permutations of plm. */
@Tag("F48")
class TwoStreamTest {
  private static final int S = 6;
  private static final int D = 6;
  private static final SequenceConfig.XlNet CONFIG =
      new SequenceConfig.XlNet(
          new TransformerConfig(D, 3, 3, 10, Activation.GELU, 0.2, 0.1, 1e-3, 0.3),
          Attention.BI,
          true);

  /** Of each session: -1 where a position is visible to all, else its place in the order. */
  private static final int[][] PLACES = {{-1, 2, -1, 0, 1, -1}, {0, -1, 1, -1, -1, -1}};

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final DropoutSeeds seeds = new DropoutSeeds(new RandomStreams(3));

  @AfterEach
  void close() {
    manager.close();
  }

  /** A block whose every weight matters. */
  private SequenceBlock block(SequenceConfig config, Kernels kernels) {
    var block = SequenceBlock.of(config, kernels, new Initialization(new RandomStreams(3)), seeds);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, D));
    NamedParameters.of(block)
        .forEach(
            (name, parameter) -> {
              var array = parameter.getArray();
              float[] values = Sessions.noise(Math.toIntExact(array.size()), name.hashCode());
              for (int i = 0; i < values.length; i++) {
                values[i] = name.endsWith("gamma") ? 1 + 0.1f * values[i] : 0.4f * values[i];
              }
              array.set(FloatBuffer.wrap(values));
              array.setRequiresGradient(true);
            });
    return block;
  }

  /** 1 where i may look at j: at visible positions, and at those before it in the order. */
  private static float[] order(int... lengths) {
    var order = new float[lengths.length * S * S];
    for (int n = 0; n < lengths.length; n++) {
      for (int i = 0; i < S; i++) {
        for (int j = 0; j < lengths[n]; j++) {
          int place = PLACES[n][j];
          order[(n * S + i) * S + j] = place < 0 || PLACES[n][i] > place ? 1 : 0;
        }
      }
    }
    return order;
  }

  private static float[] items() {
    return Sessions.noise(PLACES.length * S * D, 7);
  }

  private static float[] withNewItem(int session, int position) {
    float[] changed = items();
    System.arraycopy(Sessions.noise(D, 99), 0, changed, (session * S + position) * D, D);
    return changed;
  }

  private NDList inputs(NDManager scratch, float[] x, float[] order) {
    long b = x.length / (S * D);
    return new NDList(
        scratch.create(x, new Shape(b, S, D)),
        scratch.ones(new Shape(b, S)),
        scratch.create(order, new Shape(b, S, S)));
  }

  private float[] states(SequenceBlock block, float[] x, float[] order, boolean training) {
    seeds.beginStep(4);
    try (var scratch = manager.newSubManager();
        var _ = GradientScope.off()) {
      var store = new ParameterStore(manager, false);
      return block.forward(store, inputs(scratch, x, order), training).head().toFloatArray();
    }
  }

  private static float[] position(float[] states, int session, int position) {
    int from = (session * S + position) * D;
    return Arrays.copyOfRange(states, from, from + D);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  void a_target_never_sees_its_own_item_nor_those_after_it_in_the_order(Kernels kernels) {
    var block = block(CONFIG, kernels);
    float[] before = states(block, items(), order(S, S), false);
    for (int target = 0; target < S; target++) {
      int place = PLACES[0][target];
      float[] after = states(block, withNewItem(0, target), order(S, S), false);

      for (int i = 0; i < S; i++) {
        boolean blind = place >= 0 && PLACES[0][i] <= place;
        if (blind) {
          assertThat(position(after, 0, i))
              .as(target + " at " + i)
              .isEqualTo(position(before, 0, i));
        } else {
          assertThat(position(after, 0, i)).isNotEqualTo(position(before, 0, i));
        }
        assertThat(position(after, 1, i)).as("batch mate").isEqualTo(position(before, 1, i));
      }
    }
  }

  @Test
  void padding_changes_nothing() {
    var block = block(CONFIG, Kernels.ON);
    float[] before = states(block, items(), order(S, 4), false);

    float[] after = states(block, withNewItem(1, 5), order(S, 4), false);

    assertThat(after).isEqualTo(before);
  }

  @Test
  void a_session_alone_is_as_among_others() {
    var block = block(CONFIG, Kernels.ON);
    float[] together = states(block, items(), order(S, S), false);

    float[] alone =
        states(block, Arrays.copyOf(items(), S * D), Arrays.copyOf(order(S, S), S * S), false);

    close("alone", alone, Arrays.copyOf(together, S * D), 1e-5);
  }

  @Test
  void kernels_and_their_twins_agree_with_dropout_in_values_and_gradients() {
    var on = block(CONFIG, Kernels.ON);
    var off = block(CONFIG, Kernels.OFF);
    close("values", trained(Kernels.ON), trained(Kernels.OFF), 2e-5);
    var expected = gradients(off, items(), false);
    gradients(on, items(), false)
        .forEach((name, gradient) -> close(name, gradient, expected.get(name), 2e-5));
  }

  private float[] trained(Kernels kernels) {
    var own = new DropoutSeeds(new RandomStreams(8));
    var block = SequenceBlock.of(CONFIG, kernels, new Initialization(new RandomStreams(3)), own);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, D));
    own.beginStep(2);
    try (var scratch = manager.newSubManager()) {
      var store = new ParameterStore(manager, false);
      return block
          .forward(store, inputs(scratch, items(), order(S, 5)), true)
          .head()
          .toFloatArray();
    }
  }

  /** Of Σ states·cotangent in training or not, by parameter and for x. */
  private Map<String, float[]> gradients(SequenceBlock block, float[] x, boolean training) {
    seeds.beginStep(4);
    try (var scratch = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var inputs = inputs(scratch, x, order(S, 5));
      inputs.head().setRequiresGradient(true);
      var states = block.forward(new ParameterStore(manager, false), inputs, training).head();
      collector.backward(states.mul(scratch.create(cotangent(), states.getShape())).sum());
      var gradients = new LinkedHashMap<String, float[]>();
      NamedParameters.of(block)
          .forEach((name, p) -> gradients.put(name, gradient(p.getArray(), scratch)));
      gradients.put("x", gradient(inputs.head(), scratch));
      return gradients;
    }
  }

  private static float[] gradient(NDArray array, NDManager scratch) {
    var gradient = array.getGradient();
    gradient.attach(scratch);
    return gradient.toFloatArray();
  }

  private static float[] cotangent() {
    return Sessions.noise(PLACES.length * S * D, 17);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BF16")
  void gradients_are_those_of_finite_differences(Kernels kernels) {
    var block = block(CONFIG, kernels);
    var gradients = gradients(block, items(), true);

    for (var parameter : NamedParameters.of(block).entrySet()) {
      var array = parameter.getValue().getArray();
      float[] at = array.toFloatArray();
      float[] along = Sessions.noise(at.length, 23);
      double slope =
          slope(
              distance -> {
                array.set(FloatBuffer.wrap(moved(at, along, distance)));
                return dot(states(block, items(), order(S, 5), true), cotangent());
              });
      array.set(FloatBuffer.wrap(at));
      assertThat(dot(gradients.get(parameter.getKey()), along))
          .as(parameter.getKey())
          .isCloseTo(slope, within(4e-3 + 5e-3 * Math.abs(slope)));
    }
    float[] along = Sessions.noise(items().length, 23);
    double slope =
        slope(
            distance ->
                dot(
                    states(block, moved(items(), along, distance), order(S, 5), true),
                    cotangent()));
    assertThat(dot(gradients.get("x"), along))
        .isCloseTo(slope, within(4e-3 + 5e-3 * Math.abs(slope)));
  }

  private interface Line {
    double at(double distance);
  }

  /** Central differences of fourth order. */
  private static double slope(Line line) {
    double h = 0.01;
    return (8 * (line.at(h) - line.at(-h)) - (line.at(2 * h) - line.at(-2 * h))) / (12 * h);
  }

  private static float[] moved(float[] from, float[] along, double distance) {
    var to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += (float) (distance * along[i]);
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

  @Test
  void a_position_that_may_look_at_nothing_gives_numbers() {
    var block = block(CONFIG, Kernels.ON);

    for (float value : states(block, items(), new float[2 * S * S], false)) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void without_an_order_it_is_the_single_stream() {
    var two = block(CONFIG, Kernels.ON);
    var one = block(new SequenceConfig.XlNet(CONFIG.shape(), CONFIG.attention()), Kernels.ON);
    try (var scratch = manager.newSubManager()) {
      var store = new ParameterStore(manager, false);
      var x = inputs(scratch, items(), order(S, S)).subNDList(0, 1);

      assertThat(NamedParameters.of(two)).containsKey("mask_emb");
      assertThat(NamedParameters.of(one)).doesNotContainKey("mask_emb");
      assertThat(two.forward(store, x, false).head().toFloatArray())
          .isEqualTo(one.forward(store, x, false).head().toFloatArray());
    }
  }

  @Test
  void a_single_stream_refuses_an_order() {
    var one = block(new SequenceConfig.XlNet(CONFIG.shape(), CONFIG.attention()), Kernels.ON);

    assertThatThrownBy(() -> states(one, items(), order(S, S), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an order of prediction needs a query stream, but this block has one stream");
  }

  private static void close(String what, float[] actual, float[] expected, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double largest = 1;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).as(what).isCloseTo(expected[i], within(tolerance * largest));
    }
  }
}

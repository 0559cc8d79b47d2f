package io.tune4rec.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F67")
@Tag("F68")
class TargetHeadTest {
  private static final int B = 4;
  private static final int S = 5;
  private static final int W = 3;
  private static final int CLASSES = 4;
  private static final int[] LENGTHS = {2, 5, 1, 3};

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore parameters = new ParameterStore(manager, false);
  private final Random random = new Random(3);

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Arguments> kinds() {
    return Stream.of("binary", "classes", "regression")
        .flatMap(
            kind ->
                Stream.of(Summary.values())
                    .flatMap(
                        summary ->
                            Stream.of(true, false)
                                .map(block -> Arguments.of(kind, summary, block))));
  }

  private static TaskConfig task(String kind, Summary summary, boolean block) {
    Optional<MlpConfig> mlp =
        block ? Optional.of(new MlpConfig(6, Activation.TANH)) : Optional.empty();
    return switch (kind) {
      case "binary" -> new TaskConfig.Binary("buys", 1, mlp, "bought", summary);
      case "classes" -> new TaskConfig.MultiClass("kind", 1, mlp, "kind", CLASSES, summary);
      default -> new TaskConfig.Regression("price", 1, mlp, "price", summary);
    };
  }

  private TargetHead head(TaskConfig task) {
    var streams = new RandomStreams(7);
    var head =
        new TargetHead(task, W, Kernels.ON, new Initialization(streams), new DropoutSeeds(streams));
    head.initialize(manager, DataType.FLOAT32, new Shape(1, 2, W), new Shape(1));
    NamedParameters.of(head).values().forEach(p -> p.getArray().setName(null));
    return head;
  }

  /** One of the targets is missing. */
  private float[] targets(String kind, int size) {
    var targets = new float[size];
    for (int i = 0; i < size; i++) {
      targets[i] =
          switch (kind) {
            case "binary" -> i % 2;
            case "classes" -> 1 + i % CLASSES;
            default -> (float) random.nextGaussian();
          };
    }
    targets[1] = kind.equals("classes") ? 0 : Float.NaN;
    return targets;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void loss_and_gradients_are_those_of_the_formula(String kind, Summary summary, boolean block) {
    var head = head(task(kind, summary, block));
    var states = Formulas.random(random, 1, manager, B, S, W);
    var targets = targets(kind, summary == Summary.EACH ? B * S : B);
    var learned = new ArrayList<NDArray>(List.of(states));
    NamedParameters.of(head).values().forEach(p -> learned.add(p.getArray()));

    Formulas.agree(
        learned,
        () -> {
          var lengths = manager.create(LENGTHS);
          var predictions = predictions(head, states, lengths);
          return head.loss(predictions, array(targets, summary), lengths);
        },
        values -> formula(kind, summary, block, targets, values));
  }

  private NDArray array(float[] targets, Summary summary) {
    return manager.create(targets, summary == Summary.EACH ? new Shape(B, S) : new Shape(B));
  }

  private NDArray predictions(TargetHead head, NDArray states, NDArray lengths) {
    return head.forward(parameters, new NDList(states, lengths), true).head();
  }

  /** Written out in double precision, apart from the code it checks. */
  private static double formula(
      String kind, Summary summary, boolean block, float[] targets, double[][] v) {
    double sum = 0;
    int counted = 0;
    for (int b = 0; b < B; b++) {
      for (int s = 0; s < (summary == Summary.EACH ? LENGTHS[b] : 1); s++) {
        double target = targets[summary == Summary.EACH ? b * S + s : b];
        if (Double.isNaN(target) || kind.equals("classes") && target == 0) {
          continue;
        }
        double[] x = summary(summary, v[0], b, s);
        double[] inner = block ? tanh(Formulas.linear(x, 0, v[1], v[2])) : x;
        double[] weight = v[block ? 3 : 1];
        double[] bias = kind.equals("binary") ? null : v[block ? 4 : 2];
        double[] z = Formulas.linear(inner, 0, weight, bias);
        sum += loss(kind, z, target);
        counted++;
      }
    }
    return sum / counted;
  }

  private static double loss(String kind, double[] z, double target) {
    return switch (kind) {
      case "binary" -> -Math.log(1 / (1 + Math.exp(target == 1 ? -z[0] : z[0])));
      case "classes" -> Formulas.logSumExp(z) - z[(int) target - 1];
      default -> (z[0] - target) * (z[0] - target);
    };
  }

  private static double[] summary(Summary summary, double[] states, int b, int s) {
    var out = new double[W];
    for (int w = 0; w < W; w++) {
      int column = w;
      out[w] =
          switch (summary) {
            case FIRST -> states[b * S * W + w];
            case LAST -> states[(b * S + LENGTHS[b] - 1) * W + w];
            case EACH -> states[(b * S + s) * W + w];
            case MEAN ->
                IntStream.range(0, LENGTHS[b])
                    .mapToDouble(t -> states[(b * S + t) * W + column])
                    .average()
                    .orElseThrow();
          };
    }
    return out;
  }

  private static double[] tanh(double[] x) {
    return java.util.Arrays.stream(x).map(Math::tanh).toArray();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void neither_padding_nor_other_sessions_change_a_prediction(
      String kind, Summary summary, boolean block) {
    var head = head(task(kind, summary, block));
    var states = Formulas.random(random, 1, manager, B, S, W);
    var lengths = manager.create(LENGTHS);
    var before = predictions(head, states, lengths);
    float[] changed = states.toFloatArray();
    for (int b = 0; b < B; b++) {
      for (int i = (b * S + LENGTHS[b]) * W; i < (b + 1) * S * W; i++) {
        changed[i] = 1e6f;
      }
    }
    for (int i = S * W; i < 2 * S * W; i++) {
      changed[i] = -5;
    }

    var after = predictions(head, manager.create(changed, states.getShape()), lengths);
    var alone = predictions(head, states.get("0:1"), lengths.get("0:1"));

    int each = Math.toIntExact(before.size() / B / (summary == Summary.EACH ? S : 1));
    for (int b : new int[] {0, 2, 3}) {
      int rows = summary == Summary.EACH ? LENGTHS[b] : 1;
      int from = b * Math.toIntExact(before.size() / B);
      for (int i = from; i < from + rows * each; i++) {
        assertThat(after.toFloatArray()[i]).isEqualTo(before.toFloatArray()[i]);
      }
    }
    int rows = summary == Summary.EACH ? LENGTHS[0] : 1;
    for (int i = 0; i < rows * each; i++) {
      assertThat(alone.toFloatArray()[i]).isCloseTo(before.toFloatArray()[i], within(1e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void without_any_target_the_loss_is_0_and_not_nan(String kind, Summary summary, boolean block) {
    var head = head(task(kind, summary, block));
    var states = Formulas.random(random, 1, manager, B, S, W);
    var lengths = manager.create(new int[B]);
    var targets = new float[summary == Summary.EACH ? B * S : B];
    java.util.Arrays.fill(targets, 1);

    var loss = head.loss(predictions(head, states, lengths), array(targets, summary), lengths);

    assertThat(loss.getFloat()).isZero();
  }

  @Test
  void classes_beyond_the_last_are_missing_as_those_out_of_vocabulary_are() {
    var head = head(task("classes", Summary.LAST, false));
    var predictions = Formulas.random(random, 1, manager, 2, CLASSES);
    var lengths = manager.create(new int[] {3, 3});

    var both = head.loss(predictions, manager.create(new float[] {2, CLASSES + 1}), lengths);
    var one = head.loss(predictions, manager.create(new float[] {2, 0}), lengths);

    assertThat(both.getFloat()).isEqualTo(one.getFloat());
  }

  @Test
  void a_certain_and_wrong_answer_costs_its_logit_and_not_infinity() {
    var head = head(task("binary", Summary.LAST, false));
    var lengths = manager.create(new int[] {1, 1});

    var loss =
        head.loss(
            manager.create(new float[] {-500, 500}), manager.create(new float[] {1, 0}), lengths);

    assertThat(loss.getFloat()).isEqualTo(500);
  }

  @Test
  void yes_or_no_has_no_bias_and_the_others_have() {
    assertThat(NamedParameters.of(head(task("binary", Summary.LAST, false))).keySet())
        .containsExactly("output.weight");
    assertThat(NamedParameters.of(head(task("classes", Summary.LAST, true))).keySet())
        .containsExactly(
            "block.layer0.weight", "block.layer0.bias", "output.weight", "output.bias");
    assertThat(NamedParameters.of(head(task("regression", Summary.LAST, false))).keySet())
        .containsExactly("output.weight", "output.bias");
  }

  @Test
  void logits_become_chances() {
    var logits = manager.create(new float[] {0, (float) Math.log(3)}, new Shape(1, 2));

    assertThat(head(task("classes", Summary.LAST, false)).probabilities(logits).toFloatArray()[1])
        .isCloseTo(0.75f, within(1e-6f));
    assertThat(head(task("binary", Summary.LAST, false)).probabilities(logits).toFloatArray()[1])
        .isCloseTo(0.75f, within(1e-6f));
  }

  @Test
  void the_next_item_is_no_target() {
    assertThatThrownBy(() -> head(new TaskConfig.NextItem()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("next-item");
  }
}

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
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F61")
@Tag("F62")
@Tag("F63")
class NextItemHeadTest {
  private static final int B = 2;
  private static final int S = 3;
  private static final int W = 4;
  private static final int E = 5;
  private static final int V = 7;
  private static final int[] PREDICT = {1, 5, 4};

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore parameters = new ParameterStore(manager, false);
  private final Random random = new Random(3);

  @AfterEach
  void close() {
    manager.close();
  }

  private static TaskConfig.NextItem task(
      Optional<MlpConfig> block, boolean tied, boolean bias, double temperature) {
    return new TaskConfig.NextItem(
        "next",
        1,
        block,
        tied,
        bias,
        temperature,
        new LossConfig.CrossEntropy(0, LossConfig.Smoothing.OTHERS));
  }

  private NextItemHead head(TaskConfig.NextItem task, int vocabulary, boolean zeroPadding) {
    var streams = new RandomStreams(7);
    var head =
        new NextItemHead(
            task,
            W,
            new NextItemHead.Items(vocabulary, E, zeroPadding),
            Kernels.ON,
            new Initialization(streams),
            new DropoutSeeds(streams));
    head.initialize(manager, DataType.FLOAT32, new Shape(1, 2, W));
    NamedParameters.of(head).values().forEach(p -> p.getArray().setName(null));
    return head;
  }

  private NDArray queries(NextItemHead head, NDArray states) {
    return head.forward(parameters, new NDList(states, manager.create(PREDICT)), true).head();
  }

  private static Optional<MlpConfig> tanh() {
    return Optional.of(new MlpConfig(E, Activation.TANH));
  }

  @ParameterizedTest
  @CsvSource({
    "true,  true,  true,  0.7",
    "true,  true,  false, 1",
    "true,  false, true,  2",
    "false, true,  false, 0.5",
    "false, true,  true,  1",
    "false, false, true,  0.7"
  })
  void scores_and_gradients_are_those_of_the_formula(
      boolean tied, boolean block, boolean bias, double temperature) {
    var head = head(task(block ? tanh() : Optional.empty(), tied, bias, temperature), V, true);
    var states = Formulas.random(random, 1, manager, B, S, W);
    var own = NamedParameters.of(head);
    if (bias) {
      own.get("bias").getArray().set(Formulas.random(random, 1, manager, V).toFloatArray());
    }
    var table = tied ? Formulas.random(random, 1, manager, V, E) : own.get("table").getArray();
    var cotangent = Formulas.random(random, 1, manager, PREDICT.length, V);
    var learned = new ArrayList<>(List.of(states, table));
    var layer = block ? "block.layer0" : "to_item";
    boolean mapped = own.containsKey(layer + ".weight");
    assertThat(mapped).isEqualTo(block || tied);
    if (mapped) {
      learned.add(own.get(layer + ".weight").getArray());
      learned.add(own.get(layer + ".bias").getArray());
    }
    if (bias) {
      learned.add(own.get("bias").getArray());
    }
    double[] weights = Formulas.doubles(cotangent);

    Formulas.agree(
        learned,
        () ->
            head.scores(parameters, queries(head, states), Optional.of(table)).mul(cotangent).sum(),
        v -> {
          double sum = 0;
          for (int n = 0; n < PREDICT.length; n++) {
            double[] q = Arrays.copyOfRange(v[0], PREDICT[n] * W, (PREDICT[n] + 1) * W);
            if (mapped) {
              q = Formulas.linear(q, 0, v[2], v[3]);
            }
            if (block) {
              q = Arrays.stream(q).map(Math::tanh).toArray();
            }
            for (int i = 0; i < V; i++) {
              double score = bias ? v[v.length - 1][i] : 0;
              for (int e = 0; e < q.length; e++) {
                score += q[e] * v[1][i * q.length + e];
              }
              sum += weights[n * V + i] * score / temperature;
            }
          }
          return sum;
        });
  }

  @Test
  void neither_padding_nor_other_sessions_change_a_query() {
    var head = head(task(tanh(), true, false, 1), V, true);
    var states = Formulas.random(random, 1, manager, B, S, W);
    float[] changed = states.toFloatArray();
    for (int position : new int[] {0, 2, 3}) {
      Arrays.fill(changed, position * W, (position + 1) * W, 1e6f);
    }

    var before = queries(head, states);
    var after = queries(head, manager.create(changed, states.getShape()));
    var alone =
        head.forward(
                parameters,
                new NDList(states.get("0:1"), manager.create(new int[] {PREDICT[0]})),
                false)
            .head();

    assertThat(after.toFloatArray()).isEqualTo(before.toFloatArray());
    float[] first = before.get(0).toFloatArray();
    for (int e = 0; e < E; e++) {
      assertThat(alone.toFloatArray()[e]).isCloseTo(first[e], within(1e-6f));
    }
  }

  @Test
  void a_part_of_the_catalogue_scores_as_it_does_in_the_whole() {
    var head = head(task(Optional.empty(), false, true, 0.5), V, true);
    var queries = Formulas.random(random, 1, manager, 3, W);
    var bias = NamedParameters.of(head).get("bias").getArray();
    bias.set(Formulas.random(random, 1, manager, V).toFloatArray());

    var whole = head.scores(parameters, queries, Optional.empty());
    var part = head.scores(parameters, queries, Optional.empty(), 2, 6);

    float[] expected = whole.get(":, 2:6").toFloatArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(part.toFloatArray()[i]).isCloseTo(expected[i], within(1e-6f));
    }
  }

  @Test
  void scores_are_float32_whatever_the_queries_are() {
    var head = head(task(Optional.empty(), false, false, 1), V, true);
    var half = Formulas.random(random, 1, manager, 3, W).toType(DataType.FLOAT16, false);

    var scores = head.scores(parameters, half, Optional.empty());

    assertThat(scores.getDataType()).isEqualTo(DataType.FLOAT32);
  }

  @Test
  void a_table_of_its_own_starts_uniform_with_a_padding_row_of_zeros_and_no_bias() {
    int vocabulary = 4000;
    var head = head(task(Optional.empty(), false, true, 1), vocabulary, true);
    float[] table = NamedParameters.of(head).get("table").getArray().toFloatArray();

    double squares = 0;
    double bound = 1 / Math.sqrt(W);
    for (float value : table) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
      squares += value * value;
    }

    assertThat(head.queryWidth()).isEqualTo(W);
    assertThat(Arrays.copyOf(table, W)).containsOnly(0);
    // The variance of a uniform distribution in ±a is a²/3.
    assertThat(squares / table.length).isCloseTo(bound * bound / 3, within(0.002));
    assertThat(NamedParameters.of(head).get("bias").getArray().toFloatArray()).containsOnly(0);
  }

  @Test
  void the_released_librarys_own_table_has_a_random_padding_row() {
    var head = head(task(Optional.empty(), false, false, 1), V, false);

    assertThat(NamedParameters.of(head).get("table").getArray().get(0).toFloatArray())
        .doesNotContain(0);
  }

  @Test
  void a_tied_heads_block_must_end_as_wide_as_the_item_table() {
    var task = task(Optional.of(MlpConfig.relu(9)), true, false, 1);

    assertThatThrownBy(() -> head(task, V, true))
        .hasMessage(
            "next.block: the block of a tied head ends with the item table's width, but got 9 for"
                + " a table of 5; end it with 5, or untie the head");
  }

  @Test
  void a_tied_head_scores_with_the_item_table_alone() {
    var head = head(task(Optional.empty(), true, false, 1), V, true);
    var queries = Formulas.random(random, 1, manager, 3, E);

    assertThatThrownBy(() -> head.scores(parameters, queries, Optional.empty()))
        .hasMessage("next is tied, but got no item table");
  }
}

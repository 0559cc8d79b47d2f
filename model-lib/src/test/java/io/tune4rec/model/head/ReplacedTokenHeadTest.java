package io.tune4rec.model.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F43")
class ReplacedTokenHeadTest {
  private static final int B = 3;
  private static final int S = 4;
  private static final int W = 5;
  private static final int[] LENGTHS = {4, 1, 3};

  private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  private final ParameterStore parameters = new ParameterStore(manager, false);
  private final Random random = new Random(3);
  private final ReplacedTokenHead head =
      new ReplacedTokenHead(W, new Initialization(new RandomStreams(7)));

  ReplacedTokenHeadTest() {
    head.initialize(manager, DataType.FLOAT32, new Shape(1, 2, W));
    NamedParameters.of(head).values().forEach(p -> p.getArray().setName(null));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray loss(NDArray states, float[] replaced) {
    var logits = head.forward(parameters, new NDList(states), true).head();
    return head.loss(logits, manager.create(replaced, new Shape(B, S)), manager.create(LENGTHS));
  }

  private static float[] replaced() {
    var replaced = new float[B * S];
    for (int i = 0; i < replaced.length; i += 3) {
      replaced[i] = 1;
    }
    return replaced;
  }

  @Test
  void loss_and_gradients_are_those_of_the_formula() {
    var states = Formulas.random(random, 1, manager, B, S, W);
    var learned = new ArrayList<NDArray>(List.of(states));
    NamedParameters.of(head).values().forEach(p -> learned.add(p.getArray()));

    Formulas.agree(
        learned,
        () -> loss(states, replaced()),
        v -> {
          double sum = 0;
          int counted = 0;
          for (int b = 0; b < B; b++) {
            for (int s = 0; s < LENGTHS[b]; s++) {
              double[] inner = Formulas.linear(v[0], b * S + s, v[1], v[2]);
              inner = Arrays.stream(inner).map(Math::tanh).toArray();
              double z = Formulas.linear(inner, 0, v[3], v[4])[0];
              double chance = 1 / (1 + Math.exp(-z));
              sum -= Math.log(replaced()[b * S + s] == 1 ? chance : 1 - chance);
              counted++;
            }
          }
          return sum / counted;
        });
  }

  @Test
  void neither_padding_nor_other_sessions_change_a_logit() {
    var states = Formulas.random(random, 1, manager, B, S, W);
    float[] changed = states.toFloatArray();
    Arrays.fill(changed, W * S + W, changed.length, 9);

    var before = head.forward(parameters, new NDList(states), false).head().toFloatArray();
    var after =
        head.forward(parameters, new NDList(manager.create(changed, states.getShape())), false)
            .head()
            .toFloatArray();

    for (int i = 0; i < S + 1; i++) {
      assertThat(after[i]).isCloseTo(before[i], within(1e-6f));
    }
  }

  @Test
  void what_stands_at_padding_does_not_move_the_loss() {
    var states = Formulas.random(random, 1, manager, B, S, W);
    var other = replaced();
    for (int i = S + 1; i < 2 * S; i++) {
      other[i] = 1 - other[i];
    }

    assertThat(loss(states, other).getFloat()).isEqualTo(loss(states, replaced()).getFloat());
  }
}

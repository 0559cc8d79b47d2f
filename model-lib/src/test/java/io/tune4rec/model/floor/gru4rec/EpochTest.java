package io.tune4rec.model.floor.gru4rec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.config.Gru4RecConfig.Activation;
import io.tune4rec.model.config.Gru4RecConfig.Adaptation;
import io.tune4rec.model.config.Gru4RecConfig.Loss;
import io.tune4rec.model.floor.TrainingSessions;
import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochTest {
  private static final int ITEMS = 30;

  /** 120 sessions in a batch of 128: two of the longest, 12, of which none ends alone. */
  @Test
  void every_transition_of_a_small_set_is_learned_from() {
    var lengths = IntStream.range(0, 120).map(s -> s < 2 ? 12 : 2 + s % 10).toArray();

    assertThat(predictions(128, lengths)).isEqualTo(Arrays.stream(lengths).sum() - 120);
  }

  @Test
  void the_last_lane_is_left_alone_unless_it_was_alone_from_the_start() {
    assertThat(predictions(8, 5, 3, 4)).as("three transitions by two lanes").isEqualTo(2 + 3 + 3);
    assertThat(predictions(1, 5, 3)).isEqualTo(4 + 2);
    assertThat(predictions(8, 5)).isEqualTo(4);
    assertThat(predictions(8, 1)).isZero();
  }

  @Test
  void lanes_that_go_on_keep_their_state() {
    var config = config(8);
    var network = new Network(config.network(), ITEMS, new RandomStreams(4));
    var all = filled(new Step(network, config, 3));

    var fewer = all.of(new int[] {0, 2});
    all.forward(new SplittableRandom(1));
    filledInputs(fewer, 1, 3);
    fewer.forward(new SplittableRandom(1));

    int d = network.width;
    assertThat(Arrays.copyOfRange(fewer.passes.getFirst().after, d, 2 * d))
        .containsExactly(
            Arrays.copyOfRange(all.passes.getFirst().after, 2 * d, 3 * d), within(1e-6f));
    assertThat(all.of(new int[] {0, 1, 2})).isSameAs(all);
  }

  private static Step filled(Step step) {
    var after = step.passes.getFirst().after;
    for (int i = 0; i < after.length; i++) {
      after[i] = i / 20f;
    }
    filledInputs(step, 1, 2, 3);
    return step;
  }

  private static void filledInputs(Step step, int... inputs) {
    System.arraycopy(inputs, 0, step.inputs, 0, inputs.length);
    Arrays.fill(step.ids, 1);
  }

  private static long predictions(int batchSize, int... lengths) {
    var random = new SplittableRandom(5);
    var sessions =
        Arrays.stream(lengths)
            .mapToObj(
                length -> IntStream.range(0, length).map(_ -> 1 + random.nextInt(ITEMS)).toArray())
            .toList();
    var model = new Gru4Rec(config(batchSize), ITEMS, 1);
    assertThat(model.epoch(TrainingSessions.of(ITEMS, sessions), 1)).isFinite();
    return model.predictions();
  }

  private static Gru4RecConfig config(int batchSize) {
    return new Gru4RecConfig(
        new Gru4RecConfig.Network(4, 1, 0, false, Activation.TANH, 0, 0),
        new Gru4RecConfig.Objective(Loss.BPR_MAX, Activation.LINEAR, 1, 0, 0),
        new Gru4RecConfig.Sampling(8, 0.75),
        new Gru4RecConfig.Update(Adaptation.ADAGRAD, 0.1, 0, 0, 0),
        1,
        batchSize);
  }
}

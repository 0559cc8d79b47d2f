package io.tune4rec.model.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F49")
class Gpt2Test {
  @Test
  void what_a_part_ends_with_starts_smaller_by_the_root_of_how_many_add_up() {
    var streams = new RandomStreams(0);
    var config =
        new SequenceConfig.Gpt2(
            new TransformerConfig(48, 2, 8, 192, Activation.GELU, 0, 0, 0.03, 0.02), 20);
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var block =
          SequenceBlock.of(
              config, Kernels.ON, new Initialization(streams), new DropoutSeeds(streams));

      block.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 48));

      assertThat(spread(block, "positions")).isCloseTo(0.02, within(0.002));
      assertThat(spread(block, "attention0.qkv")).isCloseTo(0.02, within(0.001));
      assertThat(spread(block, "feed_forward7.widen.weight")).isCloseTo(0.02, within(0.001));
      assertThat(spread(block, "attention0.out")).isCloseTo(0.005, within(0.0003));
      assertThat(spread(block, "feed_forward7.narrow.weight")).isCloseTo(0.005, within(0.0003));
      assertThat(spread(block, "attention0.qkv_bias")).isZero();
    }
  }

  private static double spread(SequenceBlock block, String parameter) {
    float[] values = NamedParameters.of(block).get(parameter).getArray().toFloatArray();
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }
}

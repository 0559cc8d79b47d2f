package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F78")
class WeightDecayTest {
  /** By the names they have, as Hugging Face tells them: of layer norms, or with bias in them. */
  @ParameterizedTest
  @ValueSource(strings = {"xlnet", "transformer_xl", "gpt2", "gru"})
  void spares_layer_norms_and_biases_and_shrinks_all_else(String architecture) {
    var config =
        TinyData.config(
            List.of("category", "price"),
            Map.of("architecture", architecture, "feature_layer_norm", true, "output_bias", true));
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var model = new SessionModel(config.model(), Kernels.ON, new RandomStreams(1));
      model.create(manager);

      assertThat(NamedParameters.of(model))
          .isNotEmpty()
          .allSatisfy(
              (name, parameter) ->
                  assertThat(Learner.decays(parameter)).as(name).isEqualTo(!isSpared(name)));
    }
  }

  private static boolean isSpared(String name) {
    var plain = name.toLowerCase(Locale.ROOT);
    return plain.contains("bias") || plain.contains("norm");
  }
}

package io.tune4rec.model.layer;

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
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F33")
class MlpTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Mlp mlp(MlpConfig config, int in) {
    var streams = new RandomStreams(3);
    var mlp =
        new Mlp(
            "test", config, in, Kernels.ON, new Initialization(streams), new DropoutSeeds(streams));
    mlp.initialize(manager, DataType.FLOAT32, new Shape(1, in));
    NamedParameters.of(mlp).values().forEach(p -> p.getArray().setName(null));
    return mlp;
  }

  private NDArray forward(Mlp mlp, NDArray x, boolean training) {
    return mlp.forward(new ParameterStore(manager, false), new NDList(x), training).head();
  }

  /** Values of Φ(±1), tanh and σ from their tables. */
  @ParameterizedTest
  @CsvSource({
    "GELU, 1, 0.8413447",
    "GELU, -1, -0.1586553",
    "GELU_NEW, 1, 0.8411920",
    "GELU_NEW, -1, -0.1588080",
    "RELU, 1, 1",
    "RELU, -1, 0",
    "SILU, 1, 0.7310586",
    "SILU, -1, -0.2689414",
    "TANH, 1, 0.7615942",
    "NONE, -1, -1"
  })
  void activations_have_the_values_of_their_formulas(Activation a, float x, float expected) {
    var y = Activations.apply(a, manager.create(new float[] {x}));

    assertThat(y.getFloat(0)).isCloseTo(expected, within(2e-6f));
  }

  @Test
  void a_layer_is_linear_then_activation_and_works_on_the_last_axis_of_any_rank() {
    var mlp = mlp(MlpConfig.relu(2), 3);
    var parameters = NamedParameters.of(mlp);
    parameters.get("layer0.weight").getArray().set(new float[] {1, 2, 3, -1, -2, -3});
    parameters.get("layer0.bias").getArray().set(new float[] {0.5f, 0.25f});

    var y = forward(mlp, manager.create(new float[] {1, 0, -1, 0, 1, 1}, new Shape(1, 2, 3)), true);

    assertThat(y.getShape()).isEqualTo(new Shape(1, 2, 2));
    assertThat(y.toFloatArray()).containsExactly(0, 2.25f, 5.5f, 0);
  }

  @Test
  void parameters_go_by_layer_and_start_as_pytorchs_linear_does() {
    var mlp =
        mlp(new MlpConfig(List.of(200, 5), Activation.TANH, true, MlpConfig.Norm.LAYER, 0), 50);

    var parameters = NamedParameters.of(mlp);
    assertThat(parameters.keySet())
        .containsExactly(
            "layer0.weight",
            "layer0.bias",
            "norm0.gamma",
            "norm0.beta",
            "layer1.weight",
            "layer1.bias",
            "norm1.gamma",
            "norm1.beta");
    var weight = parameters.get("layer0.weight").getArray();
    double bound = 1 / Math.sqrt(50);
    assertThat(weight.getShape()).isEqualTo(new Shape(200, 50));
    assertThat((double) weight.abs().max().getFloat()).isBetween(0.99 * bound, bound);
    assertThat((double) weight.square().mean().getFloat())
        .isCloseTo(bound * bound / 3, within(0.05 * bound * bound / 3));
    assertThat((double) parameters.get("layer0.bias").getArray().abs().max().getFloat())
        .isBetween(0.9 * bound, bound);
  }

  @Test
  void norm_is_over_the_last_axis_and_follows_the_activation() {
    var mlp = mlp(new MlpConfig(List.of(4), Activation.RELU, true, MlpConfig.Norm.LAYER, 0), 3);

    var y = forward(mlp, manager.randomNormal(new Shape(2, 5, 3)), true);

    for (float mean : y.mean(new int[] {2}).toFloatArray()) {
      assertThat(mean).isCloseTo(0, within(1e-5f));
    }
    assertThat(y.min().getFloat()).isLessThan(0);
  }

  @Test
  void dropout_is_on_in_training_only_and_without_bias_there_is_none() {
    var mlp =
        mlp(new MlpConfig(List.of(400), Activation.NONE, false, MlpConfig.Norm.NONE, 0.25), 3);

    var x = manager.ones(new Shape(10, 3));
    long dropped = forward(mlp, x, true).eq(0).countNonzero().getLong();
    assertThat(NamedParameters.of(mlp).keySet()).containsExactly("layer0.weight");
    assertThat(dropped / 4000.0).isCloseTo(0.25, within(0.04));
    assertThat(forward(mlp, x, false).eq(0).countNonzero().getLong()).isZero();
  }
}

package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.RandomStreams;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of the loss of whole models, along a random direction in each parameter, against
 * central differences: every pair of architecture and masking, over every kind of feature, with
 * context that joins the states.
 */
@Tag("F22")
@Tag("F35")
@Tag("F43")
class ModelGradientsTest {
  private static final double H = 5e-3;
  private static final int SESSIONS = 3;
  private static final int[] ITEMS = {5, 9, 2, 7, 4, 3, 8, 0, 1, 2, 0, 0};
  private static final int BAG = 2;
  private static final int VECTOR = 3;
  private static final String SOFT = "soft";

  private static TowerConfig tower(String architecture, String masking) {
    var bare = SmallModels.tower(architecture, masking, 0);
    return new TowerConfig(
        bare.name(),
        input(),
        bare.masking(),
        List.of(),
        bare.sequence(),
        Optional.of(
            new FusionConfig(
                List.of(new FeatureConfig.Categorical("context", 7, 3, 0.5)),
                FusionConfig.Kind.MULTIPLY)));
  }

  private static InputConfig input() {
    return new InputConfig(
        new FeatureConfig.Categorical("item_id", SmallModels.ITEMS + 1, SmallModels.WIDTH, 0.5),
        List.of(
            new FeatureConfig.Categorical("category", 7, 3, 0.5),
            new FeatureConfig.Bag("tags", 7, 3, 0.5, FeatureConfig.Combiner.SQRTN, "tags"),
            new FeatureConfig.Vector("image", VECTOR, OptionalInt.of(4), true),
            new FeatureConfig.Scalar("price"),
            new FeatureConfig.Projected("age", 2),
            new FeatureConfig.SoftOneHot(SOFT, 4, 3, 0.5)),
        Optional.of(new MlpConfig(3, Activation.TANH)),
        List.of(),
        List.of(new TransformConfig.LayerNorm(1e-2)),
        new AggregationConfig.Concat(),
        0,
        Optional.of(new MlpConfig(SmallModels.WIDTH, Activation.TANH)));
  }

  private static SessionBatch batch() {
    var random = new SplittableRandom(11);
    int cells = ITEMS.length;
    return new SessionBatch(
        SESSIONS,
        ITEMS,
        List.of(
            new Column.Ids(ITEMS),
            ids(random, cells),
            new Column.Bags(random.ints(cells * BAG, 0, 7).toArray(), BAG),
            new Column.Vectors(numbers(random, cells * VECTOR), VECTOR),
            new Column.Numbers(numbers(random, cells)),
            new Column.Numbers(numbers(random, cells)),
            new Column.Numbers(numbers(random, cells)),
            ids(random, cells)));
  }

  private static Column ids(SplittableRandom random, int count) {
    return new Column.Ids(random.ints(count, 1, 7).toArray());
  }

  private static float[] numbers(SplittableRandom random, int count) {
    var numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.SmallModels#pairs")
  void are_those_of_central_differences(String architecture, String masking) {
    var config = SmallModels.config(tower(architecture, masking), new TaskConfig.NextItem());
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var model = new SessionModel(config, Kernels.ON, new RandomStreams(4));
      model.create(manager);
      var parameters = NamedParameters.of(model);
      parameters.forEach((name, p) -> prepare(architecture, name, p.getArray()));
      try (var step = manager.newSubManager();
          var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(loss(model, manager, step));
      }
      int moving = 0;
      for (var parameter : parameters.entrySet()) {
        var array = parameter.getValue().getArray();
        float[] gradient = array.hasGradient() ? array.getGradient().toFloatArray() : null;
        float[] along = direction(parameter.getKey(), array.getShape());
        double slope = slope(model, manager, array, along);
        double found = gradient == null ? 0 : dot(gradient, along);

        assertThat(found)
            .as(parameter.getKey())
            .isCloseTo(slope, within(2e-3 + 1e-2 * Math.abs(slope)));
        moving += Math.abs(slope) > 1e-2 ? 1 : 0;
      }
      assertThat(moving).as("parameters that the loss feels").isGreaterThan(4);
    }
  }

  /** Two layers of small gates let almost nothing through: they are widened. */
  private static void prepare(String architecture, String name, NDArray parameter) {
    if (architecture.equals("lstm") && name.startsWith("sequence")) {
      parameter.muli(3);
    }
    parameter.setRequiresGradient(true);
  }

  private static double slope(
      SessionModel model, NDManager manager, NDArray parameter, float[] along) {
    float[] at = parameter.toFloatArray();
    parameter.set(FloatBuffer.wrap(moved(at, along, H)));
    double ahead = loss(model, manager);
    parameter.set(FloatBuffer.wrap(moved(at, along, -H)));
    double behind = loss(model, manager);
    parameter.set(FloatBuffer.wrap(at));
    return (ahead - behind) / (2 * H);
  }

  private static double loss(SessionModel model, NDManager manager) {
    try (var step = manager.newSubManager()) {
      return loss(model, manager, step).getFloat();
    }
  }

  private static NDArray loss(SessionModel model, NDManager manager, NDManager step) {
    model.beginStep(1);
    return model.loss(new ParameterStore(manager, false), batch(), step).orElseThrow().total();
  }

  /** Of length one; the padding's row of a table of ids stays. */
  private static float[] direction(String name, Shape shape) {
    int size = (int) shape.size();
    float[] along = numbers(new SplittableRandom(23), size);
    if (name.endsWith(".table") && !name.contains(SOFT)) {
      Arrays.fill(along, 0, (int) shape.get(1), 0);
    }
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
}

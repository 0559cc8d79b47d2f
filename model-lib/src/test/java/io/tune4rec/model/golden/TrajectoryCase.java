package io.tune4rec.model.golden;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.golden.Checked.Tolerance;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.RandomStreams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Whole training steps on one batch: losses, gradient norms and the parameters after the last. */
final class TrajectoryCase implements GoldenCase {
  private static final String INPUT = "heads.0.body.0.";
  private static final String FINAL = "final:";

  /** Of the files' notes. */
  private static final Tolerance LOSS = new Tolerance(1e-4, 1e-4);

  private static final Tolerance PARAMETER = new Tolerance(1e-3, 1e-3);

  private static final double FLAT = 3e-7;

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return ModelCase.unsupportedBody(golden);
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var model = new SessionModel(config(golden), kernels, new RandomStreams(0));
    model.create(manager);
    var weights = new Weights(model, "");
    weights.load(golden);
    var flat = flat(golden, model, weights, manager);
    train(golden, model, kernels, manager);
    var after = checked(golden, key -> key.startsWith(FINAL), PARAMETER);
    for (var name : golden.params().keySet()) {
      var before = golden.param(name);
      var values = weights.values(name, before).orElse(before.data()).clone();
      var expected = golden.outputs().get(FINAL + name).data();
      var still = flat.getOrDefault(name, new boolean[values.length]);
      for (int i = 0; i < values.length; i++) {
        if (still[i]) {
          assertThat(values[i]).as(name).isCloseTo(before.data()[i], within(farthest(golden)));
          values[i] = expected[i];
        }
      }
      after.equal(FINAL + name, values);
    }
    after.complete();
  }

  /** AdamW moves a value by little more than the learning rate a step. */
  private static double farthest(GoldenFile golden) {
    return 1.5 * golden.config().path("lr").asDouble() * golden.config().path("steps").asInt();
  }

  /**
   * Where the loss does not depend on a value, as on an attention's key bias, the gradient is
   * rounding, which AdamW blows up to steps of any sign: there is nothing to compare.
   */
  private static Map<String, boolean[]> flat(
      GoldenFile golden, SessionModel model, Weights weights, NDManager manager) {
    var flat = new HashMap<String, boolean[]>();
    try (var step = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      model.beginStep(0);
      var parameters = new ParameterStore(manager, false);
      collector.backward(model.loss(parameters, batch(golden), step).orElseThrow().total());
      golden
          .params()
          .forEach(
              (name, tensor) ->
                  weights
                      .takenGradient(name, tensor, step)
                      .ifPresent(gradient -> flat.put(name, flat(gradient))));
    }
    return flat;
  }

  private static boolean[] flat(double[] gradient) {
    var flat = new boolean[gradient.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = Math.abs(gradient[i]) < FLAT;
    }
    return flat;
  }

  private static SessionBatch batch(GoldenFile golden) {
    var items = golden.input("item_id");
    return new SessionBatch(
        items.dim(0), items.ints(), List.of(new SessionBatch.Column.Ids(items.ints())));
  }

  private static void train(
      GoldenFile golden, SessionModel model, Kernels kernels, NDManager manager) {
    var config = golden.config();
    List<NDArray> all =
        NamedParameters.of(model).values().stream().map(Parameter::getArray).toList();
    // The real run decays everything alike.
    var update =
        new AdamWStep(
            all,
            List.of(),
            config.path("weight_decay").asDouble(),
            config.path("max_grad_norm").asDouble(),
            manager,
            kernels);
    int steps = config.path("steps").asInt();
    var losses = new float[steps];
    var norms = new float[steps];
    for (int i = 0; i < steps; i++) {
      model.beginStep(i);
      try (var step = manager.newSubManager();
          var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        var loss =
            model.loss(new ParameterStore(manager, false), batch(golden), step).orElseThrow();
        var outcome = update.apply(loss.total(), config.path("lr").asDouble(), gradients);
        losses[i] = outcome.loss();
        norms[i] = outcome.gradientNorm();
      }
    }
    var seen = checked(golden, key -> !key.startsWith(FINAL), LOSS);
    seen.equal("losses", losses);
    seen.equal("grad_norms_before_clip", norms);
    seen.complete();
  }

  private static Checked checked(GoldenFile golden, Predicate<String> keys, Tolerance tolerance) {
    Map<String, Tensor> chosen =
        golden.outputs().entrySet().stream()
            .filter(e -> keys.test(e.getKey()))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Checked("outputs", chosen, tolerance);
  }

  private static SessionModelConfig config(GoldenFile golden) {
    var config = golden.config();
    var masking = config.path("masking").asText("clm");
    var input = GoldenConfigs.input(golden, config.path("side"), INPUT);
    return new SessionModelConfig(
        golden.input("item_id").dim(1),
        new TowerConfig(
            input,
            MaskingCase.config(masking, config.path("mask_kw")),
            RecurrentConfigs.of(golden)),
        new TaskConfig.NextItem(1, new LossConfig.CrossEntropy(0, LossConfig.Smoothing.ALL)),
        Compat.T4REC_RELEASED);
  }
}

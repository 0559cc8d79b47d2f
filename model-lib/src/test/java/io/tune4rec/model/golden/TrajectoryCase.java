package io.tune4rec.model.golden;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.golden.Checked.Tolerance;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Whole training steps on one batch: losses, gradient norms and the parameters after the last. */
final class TrajectoryCase implements GoldenCase {
  private static final String FINAL = "final:";

  /** Of the files' notes. */
  private static final Tolerance LOSS = new Tolerance(1e-4, 1e-4);

  private static final Tolerance PARAMETER = new Tolerance(1e-3, 1e-3);

  /** Gradients below are rounding, which AdamW blows up to steps of any sign. */
  private static final double FLAT = 3e-7;

  /** A norm that clips nothing. */
  private static final double UNCLIPPED = 1e30;

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return ModelCase.unsupported(golden, golden.config());
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    requireAdamW(golden);
    var trained = GoldenModel.of(golden, 0, kernels, manager);
    if (!trained.causal() && trained.masks().isEmpty()) {
      throw new IllegalArgumentException(
          golden.name()
              + ": only clm masks without chance; of other maskings a file has mask_schema and"
              + " masked_targets, but got inputs "
              + golden.inputs().keySet());
    }
    var gradients = gradients(golden, trained, manager);
    train(golden, trained, kernels, manager);
    compareParameters(golden, trained.weights(), gradients);
  }

  /** What the library's step does; betas and ε are its constants. */
  private static void requireAdamW(GoldenFile golden) {
    golden.requireOption("optimizer", "AdamW");
    golden.requireOption("eps", 1e-8);
    var betas = golden.config().path("betas");
    golden.require(
        betas.isMissingNode()
            || betas.path(0).asDouble() == 0.9 && betas.path(1).asDouble() == 0.999,
        "the library's AdamW has betas 0.9 and 0.999",
        betas);
    for (var number : List.of("lr", "weight_decay", "steps")) {
      var got = golden.config().path(number);
      golden.require(got.isNumber(), "a trajectory says its " + number, got);
    }
  }

  /** Of the first step. */
  private static Map<String, double[]> gradients(
      GoldenFile golden, GoldenModel trained, NDManager manager) {
    try (var step = manager.newSubManager();
        var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      trained.model().beginStep(0);
      collector.backward(loss(trained, manager, step));
      return trained.weights().takenGradients(golden, step);
    }
  }

  private static NDArray loss(GoldenModel trained, NDManager manager, NDManager step) {
    var model = trained.model();
    var parameters = new ParameterStore(manager, false);
    if (trained.masks().isEmpty()) {
      return model.loss(parameters, trained.batch(), step).orElseThrow().total();
    }
    var masked = trained.masks().get();
    var states = model.forward(parameters, model.inputs(trained.batch(), masked, step), true);
    var queries = model.queries(parameters, states.head(), masked, true);
    return model.loss(parameters, queries, masked);
  }

  private static void train(
      GoldenFile golden, GoldenModel trained, Kernels kernels, NDManager manager) {
    var config = golden.config();
    List<NDArray> all =
        NamedParameters.of(trained.model()).values().stream().map(Parameter::getArray).toList();
    // The real run decays everything alike.
    var update =
        new AdamWStep(
            all,
            List.of(),
            config.path("weight_decay").asDouble(),
            config.path("max_grad_norm").asDouble(UNCLIPPED),
            manager,
            kernels);
    int steps = config.path("steps").asInt();
    var losses = new float[steps];
    var norms = new float[steps];
    for (int i = 0; i < steps; i++) {
      trained.model().beginStep(i);
      try (var step = manager.newSubManager();
          var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
        var loss = loss(trained, manager, step);
        var outcome = update.apply(loss, config.path("lr").asDouble(), gradients);
        losses[i] = outcome.loss();
        norms[i] = outcome.gradientNorm();
      }
    }
    var seen = checked(golden, key -> !key.startsWith(FINAL), LOSS);
    seen.equal("losses", losses);
    seen.equal("grad_norms_before_clip", norms);
    seen.complete();
  }

  private static void compareParameters(
      GoldenFile golden, Weights weights, Map<String, double[]> gradients) {
    var after = checked(golden, key -> key.startsWith(FINAL), PARAMETER);
    for (var name : golden.params().keySet()) {
      var before = golden.param(name);
      var expected = golden.output(FINAL + name).data();
      // PyTorch skips what has no gradient, and decays the rows of a used table that it never read.
      var values = weights.values(name, before, decayed(before, golden)).orElse(before.data());
      var gradient = gradients.get(name);
      var compared = values.clone();
      int left = values.length;
      for (int i = 0; gradient != null && i < values.length; i++) {
        if (isKeyBias(name, i, values.length) || isFlat(gradient[i])) {
          assertThat(values[i]).as(name).isCloseTo(before.data()[i], within(farthest(golden)));
          compared[i] = expected[i];
          left--;
        }
      }
      if (left == 0 && !name.endsWith("key.bias")) {
        throw new AssertionError(
            name + ": all gradients are rounding, so that nothing of it can be compared");
      }
      after.equal(FINAL + name, compared);
    }
    after.complete();
  }

  private static double[] decayed(Tensor before, GoldenFile golden) {
    var config = golden.config();
    double kept = 1 - config.path("lr").asDouble() * config.path("weight_decay").asDouble();
    double all = Math.pow(kept, config.path("steps").asInt());
    return Arrays.stream(before.data()).map(x -> x * all).toArray();
  }

  /** An exact zero is none: it leaves the decay alone, which can be compared. */
  private static boolean isFlat(double gradient) {
    return gradient != 0 && Math.abs(gradient) < FLAT;
  }

  /** Softmax does not see what it adds to all scores of a query: its gradient is rounding. */
  private static boolean isKeyBias(String name, int i, int size) {
    return name.endsWith("key.bias") || name.endsWith("c_attn.bias") && i * 3 / size == 1;
  }

  /** AdamW moves a value by little more than the learning rate a step. */
  private static double farthest(GoldenFile golden) {
    JsonNode config = golden.config();
    return 1.5 * config.path("lr").asDouble() * config.path("steps").asInt();
  }

  private static Checked checked(GoldenFile golden, Predicate<String> keys, Tolerance tolerance) {
    Map<String, Tensor> chosen =
        golden.outputs().entrySet().stream()
            .filter(e -> keys.test(e.getKey()))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Checked("outputs", chosen, tolerance);
  }
}

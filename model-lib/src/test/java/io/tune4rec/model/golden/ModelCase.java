package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.head.ItemRanks;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Mode;
import java.util.Arrays;
import java.util.Optional;

/**
 * A whole model: one pass with the file's own masks and its gradients, then evaluation of the last
 * item and inference with ours.
 */
final class ModelCase implements GoldenCase {
  /** Of the model that is evaluated, whose answers it must not touch. */
  private static final double DROPOUT = 0.5;

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return unsupported(golden, golden.config());
  }

  /** Whether the body or the aggregation is none of ours. */
  static Optional<String> unsupported(GoldenFile golden, JsonNode config) {
    boolean recurrent = RecurrentConfigs.isRecurrent(golden);
    var body =
        recurrent ? Optional.<String>empty() : GoldenConfigs.unsupportedSequence(config.path("hf"));
    return body.or(() -> GoldenConfigs.unsupportedAggregation(golden));
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    new Run(golden, kernels, manager).check();
  }

  /** One file under check. */
  private static final class Run {
    private final GoldenFile golden;
    private final NDManager manager;
    private final GoldenModel trained;
    private final GoldenModel evaluated;
    private final ParameterStore parameters;
    private final Checked outputs;
    private final Checked grads;

    Run(GoldenFile golden, Kernels kernels, NDManager manager) {
      this.golden = golden;
      this.manager = manager;
      trained = GoldenModel.of(golden, 0, kernels, manager);
      evaluated = GoldenModel.of(golden, DROPOUT, kernels, manager);
      parameters = new ParameterStore(manager, false);
      outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
      grads = new Checked("grads", golden.grads(), Checked.Tolerance.GRADIENT);
    }

    void check() {
      // The given pass first: of a batch that only the released library takes, as one with an
      // empty session, all that can be compared is, before our masks refuse it.
      checkGivenPass();
      checkMasks();
      checkEvaluation();
      checkInference();
      outputs.complete();
      grads.complete();
    }

    private void checkGivenPass() {
      var masked =
          trained
              .masks()
              .orElseThrow(() -> new IllegalArgumentException(golden.name() + ": no mask_schema"));
      try (var step = manager.newSubManager();
          var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        var model = trained.model();
        var inputs = model.inputs(trained.batch(), masked, step);
        var visible = model.maskedInputs(parameters, inputs, true);
        outputs.equal("interaction_embeddings", visible);
        var states = model.hidden(parameters, visible, inputs, true);
        outputs.equal("hidden", states);
        if (masked.predict().length == 0) {
          checkNoLabels();
          return;
        }
        var queries = model.queries(parameters, states, masked, true);
        outputs.equal("logits", model.scores(parameters, queries));
        outputs.same("labels", toInts(masked.labels()));
        var mean = model.loss(parameters, queries, masked);
        var sum = mean.mul(Constant.of(mean, masked.predict().length));
        outputs.equal("loss_mean", mean);
        outputs.equal("loss_sum", sum);
        collector.backward(sum);
        trained.weights().compareGradients(golden, grads, step);
      }
    }

    /** Where PyTorch's mean over nothing is NaN, ours says that there is nothing to learn. */
    private void checkNoLabels() {
      outputs.equal("logits", new double[0]);
      outputs.same("labels", new int[0]);
      outputs.equal("loss_mean", new double[] {Double.NaN});
      var sum = golden.output("loss_sum").data();
      outputs.equal("loss_sum", new double[] {Double.isNaN(sum[0]) ? Double.NaN : 0});
      golden.grads().forEach((name, gradient) -> grads.equal(name, nothing(gradient.data())));
    }

    private static double[] nothing(double[] gradient) {
      return Arrays.stream(gradient).map(g -> Double.isNaN(g) ? Double.NaN : 0).toArray();
    }

    /** Where no chance is in the masks, ours are the file's. */
    private void checkMasks() {
      boolean testing = golden.config().path("mode").asText().equals("testing");
      if (!testing && !trained.causal()) {
        return;
      }
      var masked = trained.masked(testing ? Mode.EVAL : Mode.TRAIN);
      var inputs = new Checked("inputs", golden.inputs(), Checked.Tolerance.OUTPUT);
      inputs.same("mask_schema", MaskingCase.schema(trained.causal(), masked));
      inputs.same("masked_targets", masked.targets());
      if (inputs.has("perm_mask")) {
        inputs.same("perm_mask", MaskingCase.forbidden(masked));
      }
    }

    private void checkEvaluation() {
      if (!outputs.has("eval_logits")) {
        return;
      }
      var masked = evaluated.masked(Mode.EVAL);
      if (masked.predict().length == 0) {
        outputs.equal("eval_logits", new double[0]);
        outputs.same("eval_labels", new int[0]);
        outputs.equal("eval_loss_mean", new double[] {Double.NaN});
        EvaluationMetrics.check(golden, new long[0], outputs);
        return;
      }
      try (var step = manager.newSubManager()) {
        var queries = queries(masked, step);
        var scores = evaluated.model().scores(parameters, queries);
        var labels = step.create(masked.labels());
        outputs.equal("eval_logits", scores);
        outputs.same("eval_labels", toInts(masked.labels()));
        outputs.equal("eval_loss_mean", evaluated.model().loss(parameters, queries, masked));
        EvaluationMetrics.check(golden, ItemRanks.of(scores, labels).ranks(), outputs);
      }
    }

    private void checkInference() {
      if (!outputs.has("inference_scores")) {
        return;
      }
      try (var step = manager.newSubManager()) {
        var queries = queries(evaluated.masked(Mode.INFER), step);
        outputs.equal("inference_scores", evaluated.model().scores(parameters, queries));
      }
    }

    private NDArray queries(Masked masked, NDManager step) {
      var model = evaluated.model();
      var inputs = model.inputs(evaluated.batch(), masked, step);
      var states = model.forward(parameters, inputs, false).head();
      return model.queries(parameters, states, masked, false);
    }

    private static int[] toInts(long[] values) {
      return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
  }
}

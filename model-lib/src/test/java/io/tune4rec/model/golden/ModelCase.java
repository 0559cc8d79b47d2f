package io.tune4rec.model.golden;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.head.ItemRanks;
import io.tune4rec.model.kernel.Constant;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.metric.RankMetric.Formula;
import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A whole model: one pass with the file's own masks and its gradients, then evaluation of the last
 * item and inference with ours.
 */
final class ModelCase implements GoldenCase {
  private static final String INPUT = "heads.0.body.0.";

  /** Cut-offs of the metrics in the files, which do not say. */
  private static final int[] CUT_OFFS = {5, 10};

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    var config = golden.config();
    return unsupportedBody(golden)
        .or(() -> GoldenConfigs.unsupportedAggregation(golden, config.path("side")));
  }

  /** Whether a body is none of ours. */
  static Optional<String> unsupportedBody(GoldenFile golden) {
    return RecurrentConfigs.isRecurrent(golden)
        ? Optional.empty()
        : GoldenConfigs.unsupportedSequence(golden.config().path("hf"));
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    new Run(golden, kernels, manager).check();
  }

  /** One file under check. */
  private static final class Run {
    private final GoldenFile golden;
    private final NDManager manager;
    private final MaskingConfig masking;
    private final boolean causal;
    private final SessionModel model;
    private final SessionBatch batch;
    private final Weights weights;
    private final ParameterStore parameters;
    private final Checked outputs;
    private final Checked grads;

    Run(GoldenFile golden, Kernels kernels, NDManager manager) {
      this.golden = golden;
      this.manager = manager;
      var config = golden.config();
      masking = MaskingCase.config(config.path("masking").asText(), config.path("mask_kw"));
      causal = masking instanceof MaskingConfig.Causal;
      var input = GoldenConfigs.input(golden, config.path("side"), INPUT);
      batch = batch(input);
      model = new SessionModel(modelConfig(input), kernels, new RandomStreams(0));
      model.create(manager);
      weights = new Weights(model, "");
      weights.load(golden);
      parameters = new ParameterStore(manager, false);
      outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
      grads = new Checked("grads", golden.grads(), Checked.Tolerance.GRADIENT);
    }

    private SessionModelConfig modelConfig(InputConfig input) {
      var config = golden.config();
      return new SessionModelConfig(
          golden.input("item_id").dim(1),
          new TowerConfig(input, masking, RecurrentConfigs.of(golden)),
          new TaskConfig.NextItem(
              TaskConfig.NextItem.NAME,
              1,
              Optional.empty(),
              config.path("weight_tying").asBoolean(true),
              false,
              config.path("softmax_temperature").asDouble(1),
              new LossConfig.CrossEntropy(
                  config.path("label_smoothing").asDouble(), LossConfig.Smoothing.ALL)),
          Compat.T4REC_RELEASED);
    }

    private SessionBatch batch(InputConfig input) {
      var columns =
          input.features().stream()
              .<Column>map(
                  feature ->
                      switch (feature) {
                        case FeatureConfig.Categorical c ->
                            new Column.Ids(golden.input(c.name()).ints());
                        default -> new Column.Numbers(golden.input(feature.name()).floats());
                      })
              .toList();
      var items = golden.input("item_id");
      return new SessionBatch(items.dim(0), items.ints(), columns);
    }

    void check() {
      checkMasks();
      checkGivenPass();
      checkEvaluation();
      checkInference();
      outputs.complete();
      grads.complete();
    }

    /** Where no chance is in the masks, ours are the file's. */
    private void checkMasks() {
      boolean testing = golden.config().path("mode").asText().equals("testing");
      if (!testing && !causal) {
        return;
      }
      var masked = masked(testing ? Mode.EVAL : Mode.TRAIN);
      var inputs = new Checked("inputs", golden.inputs(), Checked.Tolerance.OUTPUT);
      inputs.same("mask_schema", MaskingCase.schema(causal, masked));
      inputs.same("masked_targets", masked.targets());
      if (inputs.has("perm_mask")) {
        inputs.same("perm_mask", MaskingCase.forbidden(masked));
      }
    }

    private Masked masked(Mode mode) {
      return MaskingCase.mask(masking, batch.items(), batch.sessions(), mode);
    }

    private void checkGivenPass() {
      try (var step = manager.newSubManager();
          var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        var masked = given();
        var inputs = model.inputs(batch, masked, step);
        var visible = model.maskedInputs(parameters, inputs, true);
        outputs.equal("interaction_embeddings", visible);
        var states = model.hidden(parameters, visible, inputs, true);
        outputs.equal("hidden", states);
        var queries = model.queries(parameters, states, masked, true);
        outputs.equal("logits", model.scores(parameters, queries));
        outputs.same("labels", toInts(masked.labels()));
        var mean = model.loss(parameters, queries, masked);
        var sum = mean.mul(Constant.of(mean, masked.predict().length));
        outputs.equal("loss_mean", mean);
        outputs.equal("loss_sum", sum);
        collector.backward(sum);
        weights.compareGradients(golden, grads, step);
      }
    }

    /** The file's masks; clm leaves a hole where its schema shows the input's last column. */
    private Masked given() {
      var schema = golden.input("mask_schema");
      int length = schema.dim(1);
      var cells = new Cell[schema.data().length];
      for (int i = 0; i < cells.length; i++) {
        boolean shown = (schema.data()[i] != 0) == causal;
        boolean dropped = causal && i % length == length - 1;
        cells[i] = !shown ? Cell.HIDDEN : dropped ? Cell.EMPTY : Cell.SHOWN;
      }
      int[] targets = golden.input("masked_targets").ints();
      int[] predict = IntStream.range(0, targets.length).filter(i -> targets[i] != 0).toArray();
      return new Masked(
          schema.dim(0), length, cells, targets, predict, mayAttend(cells.length), order());
    }

    /** Two streams are told that all may be looked at. */
    private Optional<boolean[]> mayAttend(int positions) {
      return order()
          .map(
              _ -> {
                var all = new boolean[positions];
                Arrays.fill(all, true);
                return all;
              });
    }

    private Optional<boolean[]> order() {
      if (!golden.inputs().containsKey("perm_mask")) {
        return Optional.empty();
      }
      int[] forbidden = golden.input("perm_mask").ints();
      var order = new boolean[forbidden.length];
      for (int i = 0; i < order.length; i++) {
        order[i] = forbidden[i] == 0;
      }
      return Optional.of(order);
    }

    private void checkEvaluation() {
      if (!outputs.has("eval_logits")) {
        return;
      }
      try (var step = manager.newSubManager()) {
        var masked = masked(Mode.EVAL);
        var queries = queries(masked, step);
        var scores = model.scores(parameters, queries);
        var labels = step.create(masked.labels());
        outputs.equal("eval_logits", scores);
        outputs.same("eval_labels", toInts(masked.labels()));
        outputs.equal("eval_loss_mean", model.loss(parameters, queries, masked));
        long[] ranks = ItemRanks.of(scores, labels).ranks();
        outputs.equal("eval_metric:next-item/ndcg_at", metric(Formula.NDCG, ranks));
        outputs.equal("eval_metric:next-item/recall_at", metric(Formula.RECALL, ranks));
      }
    }

    private void checkInference() {
      if (!outputs.has("inference_scores")) {
        return;
      }
      try (var step = manager.newSubManager()) {
        var queries = queries(masked(Mode.INFER), step);
        outputs.equal("inference_scores", model.scores(parameters, queries));
      }
    }

    private NDArray queries(Masked masked, NDManager step) {
      NDList inputs = model.inputs(batch, masked, step);
      var states = model.forward(parameters, inputs, false).head();
      return model.queries(parameters, states, masked, false);
    }

    private static double[] metric(Formula formula, long[] ranks) {
      return Arrays.stream(CUT_OFFS)
          .mapToDouble(
              k ->
                  Arrays.stream(ranks)
                      .mapToDouble(rank -> formula.of(Math.toIntExact(rank), k))
                      .average()
                      .orElseThrow())
          .toArray();
    }

    private static int[] toInts(long[] values) {
      return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
  }
}

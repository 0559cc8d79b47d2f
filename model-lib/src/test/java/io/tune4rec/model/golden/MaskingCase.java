package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.ItemMask;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.masking.SequenceMasking;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.Optional;

/** Masking alone: what the released library hides, labels and replaces where no chance is in it. */
final class MaskingCase implements GoldenCase {
  private static final String TRAIN_LAST = "train_on_last_item_seq_only";
  private static final String EVAL_LAST = "eval_on_last_item_seq_only";

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    var masking = golden.config().path("class").asText();
    if (!masking.equals("CausalLanguageModeling") && !masking.equals("MaskedLanguageModeling")) {
      return Optional.of("masking '" + masking + "' is not in the library");
    }
    return unsupportedEvaluation(masking.startsWith("Causal"), golden.config());
  }

  /** mlm's evaluation of all positions is broken in the released library and not reproduced. */
  static Optional<String> unsupportedEvaluation(boolean causal, JsonNode options) {
    return causal || options.path(EVAL_LAST).asBoolean(true)
        ? Optional.empty()
        : Optional.of("mlm evaluated on all positions leaks labels and is not in the library");
  }

  /** The masking of a pass of the released library, which may evaluate on every position. */
  static Masked mask(boolean causal, JsonNode options, int[] items, int sessions, Mode mode) {
    boolean evaluatesAll = mode == Mode.EVAL && !options.path(EVAL_LAST).asBoolean(true);
    MaskingConfig config =
        causal
            ? new MaskingConfig.Causal(!evaluatesAll && options.path(TRAIN_LAST).asBoolean(), false)
            : new MaskingConfig.MaskedItem(0.15);
    // For clm, evaluating on every position is what training on every position does.
    return new SequenceMasking(config, Compat.T4REC_RELEASED)
        .mask(
            items,
            sessions,
            evaluatesAll ? Mode.TRAIN : mode,
            new RandomStreams(0).stream("golden"));
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    boolean causal = golden.config().path("class").asText().startsWith("Causal");
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    var items = golden.input("item_ids");
    for (var mode : Mode.values()) {
      var prefix = prefix(mode);
      if (!outputs.has(prefix + "masked_inputs")) {
        continue;
      }
      var masked = mask(causal, golden.config(), items.ints(), items.dim(0), mode);
      outputs.same(prefix + "mask_schema", schema(causal, masked));
      outputs.same(prefix + "masked_targets", targets(causal, masked, mode, items));
      outputs.equal(prefix + "masked_inputs", maskedInputs(golden, masked, manager));
    }
    outputs.complete();
  }

  private static String prefix(Mode mode) {
    return switch (mode) {
      case TRAIN -> "train.";
      case EVAL -> "test.";
      case INFER -> "infer.";
    };
  }

  /** The released schema marks what is shown under clm, and what is hidden under mlm. */
  static int[] schema(boolean causal, Masked masked) {
    return Arrays.stream(masked.cells())
        .mapToInt(cell -> (cell != Cell.HIDDEN) == causal ? 1 : 0)
        .toArray();
  }

  /**
   * Ours, but in inference, where we have no targets: there clm's are all the items and mlm's
   * repeat the last item at the appended position; both only mark the position that is scored.
   */
  private static int[] targets(boolean causal, Masked masked, Mode mode, GoldenFile.Tensor items) {
    if (mode != Mode.INFER) {
      return masked.targets();
    }
    int[] ids = items.ints();
    var marked = new int[masked.cells().length];
    for (int b = 0; b < masked.sessions(); b++) {
      int scored = masked.predict()[b] - b * masked.length();
      int last = causal ? scored : scored - 1;
      assertThat(ids[b * items.dim(1) + last]).as("the last item of session " + b).isPositive();
      for (int t = causal ? 0 : last; t <= last; t++) {
        marked[b * masked.length() + (causal ? t : t + 1)] = ids[b * items.dim(1) + t];
      }
    }
    return marked;
  }

  private static float[] maskedInputs(GoldenFile golden, Masked masked, NDManager manager) {
    var interactions = golden.input("interaction_embeddings");
    var block = new ItemMask(interactions.dim(2), new Initialization(new RandomStreams(0)));
    var shape = new Shape(interactions.shape());
    block.initialize(manager, DataType.FLOAT32, shape);
    new Weights(block, "mask.").load(golden);
    var cells = new Shape(masked.sessions(), masked.length(), 1);
    try (var step = manager.newSubManager()) {
      var inputs =
          new NDList(
              step.create(interactions.floats(), shape),
              step.create(masked.indicator(Cell.SHOWN), cells),
              step.create(masked.indicator(Cell.HIDDEN), cells));
      return block.forward(new ParameterStore(manager, false), inputs, false).head().toFloatArray();
    }
  }
}

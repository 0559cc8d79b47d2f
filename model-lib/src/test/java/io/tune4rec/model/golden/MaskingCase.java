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
import io.tune4rec.model.masking.ReplacedTokens;
import io.tune4rec.model.masking.SequenceMasking;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.weight.Initialization;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Masking alone: what the released library hides, labels and replaces where no chance is in it. */
final class MaskingCase implements GoldenCase {
  private static final String TRAIN_LAST = "train_on_last_item_seq_only";
  private static final String EVAL_LAST = "eval_on_last_item_seq_only";

  @Override
  public Optional<String> unsupported(GoldenFile golden) {
    return Optional.empty();
  }

  /** The masking of a released class, or of the word for it, with the options of its file. */
  static MaskingConfig config(String masking, JsonNode options) {
    if (options.path("padding_idx").asInt() != 0) {
      throw new IllegalArgumentException(
          "padding is id 0, but got padding_idx " + options.path("padding_idx"));
    }
    boolean evaluatesAll = !options.path(EVAL_LAST).asBoolean(true);
    return switch (masking) {
      case "clm", "CausalLanguageModeling" ->
          new MaskingConfig.Causal(options.path(TRAIN_LAST).asBoolean(), evaluatesAll);
      case "mlm", "MaskedLanguageModeling" ->
          new MaskingConfig.MaskedItem(
              options.path("mlm_probability").asDouble(0.15), evaluatesAll);
      case "plm", "PermutationLanguageModeling" ->
          new MaskingConfig.Permutation(
              options.path("plm_probability").asDouble(1 / 6d),
              options.path("max_span_length").asInt(5),
              options.path("permute_all").asBoolean(),
              evaluatesAll);
      case "rtd", "ReplacementLanguageModeling" ->
          evaluatesAll
              ? new MaskingConfig.MaskedItem(0.15, true) // of which the released rtd is a subclass
              : new MaskingConfig.ReplacedToken(0.15);
      default -> throw new IllegalArgumentException("no released masking '" + masking + "'");
    };
  }

  /** The released masking of a batch; what it draws is drawn from a fixed stream. */
  static Masked mask(MaskingConfig config, int[] items, int sessions, Mode mode) {
    return new SequenceMasking(config, Compat.T4REC_RELEASED)
        .mask(items, sessions, mode, new RandomStreams(0).stream("golden"));
  }

  @Override
  public void check(GoldenFile golden, Kernels kernels, NDManager manager) {
    var config = config(golden.config().path("class").asText(), golden.config());
    var outputs = new Checked("outputs", golden.outputs(), Checked.Tolerance.OUTPUT);
    for (var mode : Mode.values()) {
      if (outputs.has(prefix(mode) + "masked_inputs")) {
        checkPass(golden, config, mode, outputs, manager);
      }
    }
    if (outputs.has("corrupted_inputs")) {
      checkReplacements(golden, outputs);
    }
    outputs.complete();
  }

  private static void checkPass(
      GoldenFile golden, MaskingConfig config, Mode mode, Checked outputs, NDManager manager) {
    var items = golden.input("item_ids");
    var prefix = prefix(mode);
    var masked = mask(config, items.ints(), items.dim(0), mode);
    outputs.equal(prefix + "masked_inputs", maskedInputs(golden, masked, manager));
    if (config instanceof MaskingConfig.Permutation) {
      // The released library infers with evaluation's labels and order.
      var labels =
          mode == Mode.INFER ? mask(config, items.ints(), items.dim(0), Mode.EVAL) : masked;
      outputs.same(prefix + "masked_targets", labels.targets());
      outputs.same(prefix + "mask_schema", schema(false, labels));
      outputs.same(prefix + "perm_mask", forbidden(masked));
      outputs.same(prefix + "target_mapping", identities(masked.sessions(), masked.length()));
      return;
    }
    boolean causal = config instanceof MaskingConfig.Causal;
    outputs.same(prefix + "mask_schema", schema(causal, masked));
    outputs.same(prefix + "masked_targets", targets(causal, masked, mode, items.ints()));
  }

  /** The released perm_mask, which marks what may not be looked at. */
  static int[] forbidden(Masked masked) {
    boolean[] order = masked.order().orElseThrow();
    return IntStream.range(0, order.length).map(i -> order[i] ? 0 : 1).toArray();
  }

  /** Our query stream answers each position at itself. */
  private static int[] identities(int sessions, int length) {
    return IntStream.range(0, sessions * length * length)
        .map(i -> i / length % length == i % length ? 1 : 0)
        .toArray();
  }

  private static void checkReplacements(GoldenFile golden, Checked outputs) {
    var items = golden.input("item_ids");
    int[] targets = golden.input("target_flat").ints();
    int[] predict = IntStream.range(0, targets.length).filter(i -> targets[i] != 0).toArray();
    var cells = new Cell[targets.length];
    Arrays.fill(cells, Cell.SHOWN);
    var masked = new Masked(items.dim(0), items.dim(1), cells, targets, predict, Optional.empty());
    var replaced = ReplacedTokens.of(items.ints(), masked, golden.input("sampled_updates").ints());
    outputs.same("corrupted_inputs", replaced.items());
    outputs.equal("discriminator_labels", replaced.replaced());
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
  static int[] targets(boolean causal, Masked masked, Mode mode, int[] items) {
    if (mode != Mode.INFER) {
      return masked.targets();
    }
    int length = items.length / masked.sessions();
    var marked = new int[masked.cells().length];
    for (int b = 0; b < masked.sessions(); b++) {
      int scored = masked.predict()[b] - b * masked.length();
      int last = causal ? scored : scored - 1;
      assertThat(items[b * length + last]).as("the last item of session " + b).isPositive();
      for (int t = causal ? 0 : last; t <= last; t++) {
        marked[b * masked.length() + (causal ? t : t + 1)] = items[b * length + t];
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

package io.tune4rec.model.golden;

import ai.djl.ndarray.NDManager;
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
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The model of a file with the file's weights, its batch, and the masks that it was given.
 *
 * @param masks empty where the file has none
 */
record GoldenModel(
    SessionModel model,
    Weights weights,
    SessionBatch batch,
    MaskingConfig masking,
    Optional<Masked> masks) {
  private static final String INPUT = "heads.0.body.0.";
  private static final Pattern MASKING = Pattern.compile(".*_(clm|mlm|plm|rtd)(?:_.*)?");

  /**
   * @param dropout of the sequence block, which the file's numbers are without
   */
  static GoldenModel of(GoldenFile golden, double dropout, Kernels kernels, NDManager manager) {
    requireReproducible(golden);
    var masking = masking(golden);
    var input = GoldenConfigs.input(golden, golden.config().path("side"), INPUT);
    var tower = new TowerConfig(input, masking, RecurrentConfigs.of(golden, dropout));
    int length = golden.input("item_id").dim(1);
    var model =
        new SessionModel(
            new SessionModelConfig(length, tower, task(golden), Compat.T4REC_RELEASED),
            kernels,
            new RandomStreams(0));
    model.create(manager);
    var weights = new Weights(model, "");
    weights.load(golden);
    return new GoldenModel(
        model,
        weights,
        batch(golden, input),
        masking,
        GivenMasks.of(golden, masking instanceof MaskingConfig.Causal));
  }

  private static void requireReproducible(GoldenFile golden) {
    golden.requireOption("padding_idx", 0);
    golden.requireOption("sampled_softmax", false);
    golden.require(
        !golden.config().hasNonNull("max_n_samples"),
        "a model's file has cross-entropy over all items, for negatives are drawn by chance",
        golden.config());
    golden.require(
        !golden.config().hasNonNull("task_block"),
        "a model's file has no task_block of its own, whose activation its parameters do not say",
        golden.config().path("task_block"));
  }

  /** Trajectories may say it in their name only. */
  private static MaskingConfig masking(GoldenFile golden) {
    var name = MASKING.matcher(golden.name());
    var word = golden.config().path("masking").asText(name.matches() ? name.group(1) : "clm");
    return MaskingCase.config(word, golden.config().path("mask_kw"));
  }

  private static TaskConfig.NextItem task(GoldenFile golden) {
    var config = golden.config();
    return new TaskConfig.NextItem(
        TaskConfig.NextItem.NAME,
        1,
        Optional.empty(),
        config.path("weight_tying").asBoolean(true),
        false,
        GoldenConfigs.temperature(config.path("softmax_temperature")),
        new LossConfig.CrossEntropy(
            config.path("label_smoothing").asDouble(), LossConfig.Smoothing.ALL));
  }

  private static SessionBatch batch(GoldenFile golden, InputConfig input) {
    List<Column> columns =
        input.features().stream().map(feature -> column(golden, feature)).toList();
    var items = golden.input("item_id");
    return new SessionBatch(items.dim(0), items.ints(), columns);
  }

  private static Column column(GoldenFile golden, FeatureConfig feature) {
    var values = golden.input(feature.name());
    return feature instanceof FeatureConfig.Categorical
        ? new Column.Ids(values.ints())
        : new Column.Numbers(values.floats());
  }

  boolean causal() {
    return masking instanceof MaskingConfig.Causal;
  }

  /** The library's own masks. */
  Masked masked(Mode mode) {
    return MaskingCase.mask(masking, batch.items(), batch.sessions(), mode);
  }
}

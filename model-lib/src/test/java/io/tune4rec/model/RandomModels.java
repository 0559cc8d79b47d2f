package io.tune4rec.model;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.HeadConfig.Reduction;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws models out of everything that configs can say, and notes every word that a drawn model
 * uses. What is refused is drawn again.
 */
final class RandomModels {
  static final int ITEMS = 200;
  static final int LENGTH = 8;
  static final List<String> ARCHITECTURES =
      List.of(
          "xlnet",
          "gpt2",
          "bert",
          "roberta",
          "electra",
          "albert",
          "transformer_xl",
          "longformer",
          "gru",
          "lstm",
          "djl_gru");

  /** What was drawn, and its words by dimension. */
  record Drawn(SessionModelConfig config, Words words) {}

  private final SplittableRandom random;
  private Words words = new Words();

  RandomModels(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * @param architecture of the first tower, out of {@link #ARCHITECTURES}
   */
  Drawn draw(String architecture) {
    for (int tries = 0; tries < 1000; tries++) {
      words = new Words();
      try {
        var config = model(architecture);
        return new Drawn(config, words);
      } catch (InvalidInputException refused) {
        // Another draw.
      }
    }
    throw new IllegalStateException("no model of " + architecture + " fits");
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <W> W one(String dimension, List<W> of) {
    var word = of.get(random.nextInt(of.size()));
    words.note(dimension, word.toString());
    return word;
  }

  <E extends Enum<E>> E one(String dimension, Class<E> of) {
    return one(dimension, List.of(of.getEnumConstants()));
  }

  private double probability() {
    return chance(0.5) ? 0 : 0.2;
  }

  private SessionModelConfig model(String architecture) {
    words.note("architecture", architecture);
    var first = tower("first", architecture, Optional.empty());
    var towers = new ArrayList<TowerConfig>(List.of(first));
    var heads = new ArrayList<HeadConfig>();
    boolean two = one("towers", List.of(1, 1, 2)) == 2;
    var read = new ArrayList<String>(List.of("first"));
    if (two) {
      towers.add(
          tower(
              "second",
              one("architecture of the second", ARCHITECTURES),
              Optional.of(first.masking())));
      if (towers.get(1).masking().equals(first.masking()) && chance(0.7)) {
        read.add("second");
        words.note("heads of", "two towers");
      }
    }
    heads.add(head(read, nextItem("next-item", first.input().item().dim())));
    if (one("heads", List.of(1, 2)) == 2) {
      heads.add(head(List.of(towers.getLast().name()), other("other")));
    }
    return new SessionModelConfig(
        LENGTH, towers, heads, one("reduction of heads", Reduction.class), Compat.NONE);
  }

  private HeadConfig head(List<String> towers, TaskConfig first) {
    var tasks = new ArrayList<TaskConfig>(List.of(first));
    int more = one("further tasks", List.of(0, 1, 2));
    for (int i = 0; i < more; i++) {
      tasks.add(other(towers.getFirst() + first.name() + i));
    }
    return new HeadConfig(
        towers, tasks, one("reduction of tasks", Reduction.class), chance(0.5) ? 1 : 0.5);
  }

  private TaskConfig nextItem(String name, int itemWidth) {
    boolean tied = one("tied", List.of(true, false));
    Optional<MlpConfig> block =
        chance(0.3) ? Optional.of(mlp("block", tied ? itemWidth : 6)) : Optional.empty();
    return new TaskConfig.NextItem(
        name,
        chance(0.5) ? 1 : 2,
        block,
        tied,
        one("bias", List.of(true, false)),
        one("temperature", List.of(1.0, 0.5)),
        new RandomLosses(this).one());
  }

  private TaskConfig other(String name) {
    var summary = one("summary", Summary.class);
    Optional<MlpConfig> block = chance(0.3) ? Optional.of(mlp("block", 5)) : Optional.empty();
    return switch (one("task", List.of("binary", "multi_class", "regression"))) {
      case "binary" -> new TaskConfig.Binary(name, 1, block, name, summary);
      case "multi_class" -> new TaskConfig.MultiClass(name, 0.5, block, name, 4, summary);
      default -> new TaskConfig.Regression(name, 2, block, name, summary);
    };
  }

  MlpConfig mlp(String what, int out) {
    var widths = chance(0.3) ? List.of(7, out) : List.of(out);
    return new MlpConfig(
        widths,
        one("activation of " + what, Activation.class),
        chance(0.7),
        one("norm of " + what, MlpConfig.Norm.class),
        probability());
  }

  private TowerConfig tower(String name, String architecture, Optional<MaskingConfig> shared) {
    int width = one("width", List.of(8, 12, 16));
    var input = new RandomInputs(this, random).one();
    var between = new ArrayList<MlpConfig>();
    if (input.outputDim() != width || chance(0.2)) {
      between.add(mlp("between", width));
    }
    words.note("between", Integer.toString(between.size()));
    var masking =
        chance(0.5) ? shared.orElseGet(() -> masking(architecture)) : masking(architecture);
    words.note("pair", architecture + " " + masking.text());
    return new TowerConfig(name, input, masking, between, sequence(architecture, width), fusion());
  }

  private Optional<FusionConfig> fusion() {
    if (chance(0.6)) {
      return Optional.empty();
    }
    var context =
        List.<FeatureConfig>of(
            new FeatureConfig.Scalar("hour"), new FeatureConfig.Categorical("device", 4, 3, 0.1));
    return Optional.of(new FusionConfig(context, one("fusion", FusionConfig.Kind.class)));
  }

  private MaskingConfig masking(String architecture) {
    // Only xlnet can do plm: it is asked for it more often.
    var all =
        architecture.equals("xlnet")
            ? List.of("clm", "mlm", "plm", "plm", "plm", "rtd")
            : List.of("clm", "mlm", "plm", "rtd");
    return switch (one("masking", all)) {
      case "clm" -> new MaskingConfig.Causal(one("last only", List.of(false, true)), false);
      case "mlm" -> new MaskingConfig.MaskedItem(one("mlm_probability", List.of(0.0, 0.3)));
      case "plm" ->
          new MaskingConfig.Permutation(0.5, 3, one("permute all", List.of(false, true)), false);
      default -> {
        boolean fromBatch = one("replacements of the batch", List.of(true, false));
        yield new MaskingConfig.ReplacedToken(
            0.3,
            one("tied generator", List.of(true, false)),
            fromBatch,
            fromBatch && one("interactions of the batch", List.of(true, false)),
            1,
            1);
      }
    };
  }

  private SequenceConfig sequence(String architecture, int width) {
    double dropout = probability();
    var shape =
        new TransformerConfig(
            width,
            one("n_head", List.of(1, 2, 4)),
            one("n_layer", List.of(1, 2)),
            one("feed_forward", List.of(8, 20)),
            one("activation of the sequence", Activation.class),
            dropout,
            probability(),
            1e-5,
            0.1);
    int places = LENGTH + 1;
    return switch (architecture) {
      case "xlnet" -> new SequenceConfig.XlNet(shape, SequenceConfig.Attention.AUTO);
      case "gpt2" -> new SequenceConfig.Gpt2(shape, places);
      case "bert" -> new SequenceConfig.Bert(shape, places);
      case "roberta" -> new SequenceConfig.Roberta(shape, places);
      case "electra" -> new SequenceConfig.Electra(shape, places);
      case "albert" ->
          new SequenceConfig.Albert(shape, places, one("albert groups", List.of(1, 2)));
      case "transformer_xl" -> new SequenceConfig.TransformerXl(shape, false);
      case "longformer" -> new SequenceConfig.Longformer(shape, places, 4);
      case "gru" -> new SequenceConfig.Gru(width, shape.nLayer(), dropout);
      case "lstm" -> new SequenceConfig.Lstm(width, shape.nLayer(), dropout);
      default ->
          new SequenceConfig.Custom(architecture, width, SequenceConfig.Sight.BACK, Map.of());
    };
  }
}

package io.tune4rec.model.catalog;

import static io.tune4rec.model.config.SequenceConfig.Attention;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.config.TrialConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns a trial's plain values into a checked {@link TrialConfig}. A sweep is validated by the same
 * reader at submission that a runner uses to build the model.
 */
public final class TrialConfigReader {
  private final Schema schema;
  private final List<String> features;
  private final Optional<ModelTree> tree;

  /**
   * @param features names of side features to use, in any order
   * @throws InvalidInputException if a feature is not a column of {@code schema}, is the item id or
   *     a list, or is named twice
   */
  public TrialConfigReader(Schema schema, List<String> features) {
    this(schema, features, Optional.empty());
  }

  /**
   * @param features as above; empty where there is a tree
   * @param tree what the models are made of, where hyperparameters alone do not say it: then only
   *     the tree's own parameters and those of training have values
   */
  public TrialConfigReader(Schema schema, List<String> features, Optional<ModelTree> tree) {
    this.schema = schema;
    this.tree = tree;
    this.features = List.copyOf(features);
    var problems = new Problems();
    var known = schema.features().stream().map(Column::name).toList();
    for (int i = 0; i < features.size(); i++) {
      var name = features.get(i);
      var field = "features[" + i + "]";
      problems.require(
          known.contains(name),
          field,
          "a feature is a column of the dataset other than its item id",
          () -> "got '" + name + "'",
          Nearest.wayOut(name, known));
      problems.require(
          schema.find(name).filter(Column::list).isEmpty(),
          field,
          "a feature has one value an interaction",
          () -> "'" + name + "' is a list",
          "leave it out");
      problems.require(
          features.indexOf(name) == i,
          field,
          "a feature is named once",
          () -> "'" + name + "' is named again",
          "remove one");
    }
    problems.throwIfAny();
  }

  /**
   * @param values by hyperparameter name: numbers and strings; missing ones take their default, and
   *     those that do not concern the architecture only have to be legal
   * @throws InvalidInputException with every problem: unknown names, values out of range, layers
   *     that do not fit
   */
  public TrialConfig read(Map<String, ?> values) {
    return tree.<TrialConfig>map(t -> new TreeTrialReader(schema, t).read(values))
        .orElseGet(() -> readFlat(values));
  }

  private TrialConfig readFlat(Map<String, ?> values) {
    var problems = new Problems();
    values.forEach(
        (name, value) ->
            HyperparameterCatalog.find(name)
                .ifPresentOrElse(
                    h -> h.problemWith(value).ifPresent(problems::add),
                    () -> problems.add(unknown(name))));
    problems.throwIfAny();
    var legal = new Values(values);
    return Architectures.NEURAL.contains(legal.architecture())
        ? new Assembly(legal).assemble()
        : new FloorConfigReader(legal).read();
  }

  /** What {@link #read} would complain about; empty if the values make a model. */
  public List<Problem> problemsWith(Map<String, ?> values) {
    try {
      read(values);
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }

  /** The problem of a name that no hyperparameter has, with the nearest known name. */
  public static Problem unknown(String name) {
    return new Problem(
        name,
        "a parameter is one the library knows",
        "'" + name + "' is not",
        Nearest.wayOut(name, HyperparameterCatalog.names()));
  }

  private final class Assembly {
    private final Values values;
    private final Problems problems = new Problems();

    Assembly(Values values) {
      this.values = values;
    }

    NeuralConfig assemble() {
      var input = part(this::input);
      var masking = part(this::masking);
      var sequence = part(this::sequence);
      var task =
          part(
              () ->
                  new TaskConfig.NextItem(
                      values.real("softmax_temperature"),
                      new LossConfig.CrossEntropy(
                          values.real("label_smoothing"), LossConfig.Smoothing.OTHERS)));
      var training = part(this::training);
      problems.throwIfAny();
      var model =
          new SessionModelConfig(
              values.whole("max_seq_len"),
              new TowerConfig(input.orElseThrow(), masking.orElseThrow(), sequence.orElseThrow()),
              task.orElseThrow(),
              Compat.NONE);
      return new NeuralConfig(model, training.orElseThrow());
    }

    private <T> Optional<T> part(Supplier<T> maker) {
      try {
        return Optional.of(maker.get());
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
        return Optional.empty();
      }
    }

    private InputConfig input() {
      var aggregation =
          switch (values.word("aggregation")) {
            case "concat" -> new AggregationConfig.Concat();
            case "element_wise_sum" -> new AggregationConfig.ElementWiseSum();
            case "element_wise_sum_item_multi" ->
                new AggregationConfig.ElementWiseSumItemMulti(true);
            case String other -> throw Values.undeclared("aggregation", other);
          };
      var itemColumn = schema.itemId();
      var item =
          new FeatureConfig.Categorical(
              itemColumn.name(), itemColumn.vocabulary(), itemDim(), values.real("item_init_std"));
      var sides = new ArrayList<FeatureConfig>();
      for (var name : features) {
        sides.add(side(schema.find(name).orElseThrow(), aggregation.equalWidths()));
      }
      var bare = bareInput(item, sides, aggregation, Optional.empty());
      int width = values.whole("d_model");
      return bare.aggregatedDim() == width
          ? bare
          : bareInput(item, sides, aggregation, Optional.of(new MlpConfig(width, activation())));
    }

    private InputConfig bareInput(
        FeatureConfig.Categorical item,
        List<FeatureConfig> sides,
        AggregationConfig aggregation,
        Optional<MlpConfig> projection) {
      return new InputConfig(
          item,
          sides,
          Optional.empty(),
          List.of(new TransformConfig.SwapNoise(values.real("swap_noise_prob"))),
          List.of(),
          aggregation,
          values.real("input_dropout"),
          projection);
    }

    private FeatureConfig side(Column column, boolean asWideAsItem) {
      return switch (column.kind()) {
        case CATEGORICAL ->
            new FeatureConfig.Categorical(
                column.name(),
                column.vocabulary(),
                asWideAsItem ? itemDim() : inferredDim(column.vocabulary()),
                values.real("other_init_std"));
        case CONTINUOUS ->
            new FeatureConfig.SoftOneHot(
                column.name(),
                values.whole("soft_one_hot_embeddings"),
                asWideAsItem ? itemDim() : values.whole("soft_one_hot_dim"),
                values.real("other_init_std"));
      };
    }

    /** Transformers4Rec's rule, ceil(vocabulary^0.25 · multiplier). */
    private int inferredDim(int vocabulary) {
      return (int)
          Math.max(
              1, Math.ceil(Math.pow(vocabulary, 0.25) * values.real("embedding_dim_multiplier")));
    }

    private MaskingConfig masking() {
      return switch (values.word("masking")) {
        case "clm" -> new MaskingConfig.Causal();
        case "mlm" -> new MaskingConfig.MaskedItem(values.real("mlm_probability"));
        case String other -> throw Values.undeclared("masking", other);
      };
    }

    private SequenceConfig sequence() {
      return switch (values.word("architecture")) {
        case "xlnet" ->
            new SequenceConfig.XlNet(
                transformer(), values.word("masking").equals("clm") ? Attention.UNI : Attention.BI);
        case "gpt2" -> new SequenceConfig.Gpt2(transformer(), values.whole("max_seq_len"));
        case String other -> throw Values.undeclared("architecture", other);
      };
    }

    private TransformerConfig transformer() {
      int width = values.whole("d_model");
      return new TransformerConfig(
          width,
          values.whole("n_head"),
          values.whole("n_layer"),
          4 * width,
          Activation.GELU,
          values.real("dropout"),
          values.real("dropout"),
          values.real("layer_norm_eps"),
          values.real("initializer_range"));
    }

    private TrainingConfig training() {
      return new TrainingConfig(
          values.whole("epochs"),
          values.whole("train_batch_size"),
          values.real("learning_rate"),
          values.real("weight_decay"),
          values.real("max_grad_norm"),
          values.real("warmup_ratio"));
    }

    private Activation activation() {
      return Activation.valueOf(values.word("projection_activation").toUpperCase(Locale.ROOT));
    }

    private int itemDim() {
      return values.has("item_embedding_dim")
          ? values.whole("item_embedding_dim")
          : values.whole("d_model");
    }
  }
}

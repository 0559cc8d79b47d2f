package io.tune4rec.model.config;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the options of {@link TabularSequenceFeatures} to configs. */
final class FeatureRouting {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureRouting.class);
  private static final double INIT_STD = 0.05;
  private static final List<String> AGGREGATIONS =
      List.of("concat", "stack", "element-wise-sum", "element-wise-sum-item-multi");
  private static final List<String> MASKINGS =
      List.of("clm", "causal", "mlm", "masked", "plm", "permutation", "rtd", "replacement", "none");

  private final TabularSequenceFeatures options;
  private final Problems problems = new Problems();

  FeatureRouting(TabularSequenceFeatures options) {
    this.options = options;
  }

  SequenceInput input() {
    requireOptions();
    var item = part(this::item);
    var sides = sides(item.map(FeatureConfig::name).orElse(""));
    var aggregation = aggregation();
    var masking = masking();
    problems.throwIfAny();
    var projection =
        options.dOutput.isPresent()
            ? Optional.of(MlpConfig.relu(options.dOutput.getAsInt()))
            : options.projection;
    var input =
        new InputConfig(
            item.orElseThrow(),
            sides,
            options.continuousProjection,
            options.pre,
            options.post,
            aggregation,
            options.inputDropout,
            projection);
    return new SequenceInput(input, masking, options.maxSequenceLength);
  }

  private void requireOptions() {
    problems.require(
        options.projection.isEmpty() || options.dOutput.isEmpty(),
        "projection",
        "'projection' and 'd_output' are two words for one layer",
        () -> "got both, " + options.projection.get() + " and " + options.dOutput.getAsInt(),
        "leave one of them out");
    int ways = options.continuousProjection.isPresent() ? 1 : 0;
    ways += options.continuousLinear.isPresent() ? 1 : 0;
    ways += options.continuousSoftEmbeddings ? 1 : 0;
    problems.require(
        ways <= 1,
        "continuous_projection",
        "numbers are projected together, projected one by one, or encoded softly",
        () -> "more than one of them is asked for",
        "leave all but one out");
    var columns = options.schema.columns().stream().map(Column::name).toList();
    requireKnown("item_id", options.itemId.stream().toList(), columns);
    requireKnown("features", options.features.orElse(List.of()), columns);
    var categorical = names(Kind.CATEGORICAL, Set.of(true, false));
    requireKnown("embedding_dims", options.embeddingDims.keySet(), categorical);
    requireKnown("init_std", options.initStds.keySet(), columns);
    requireKnown("shared_tables", options.sharedTables.keySet(), categorical);
    requireKnown("pretrained", options.pretrained.keySet(), names(Kind.CATEGORICAL, Set.of(false)));
    var numbers = names(Kind.CONTINUOUS, Set.of(false));
    requireKnown(
        "soft_embedding_cardinalities", options.softEmbeddingCardinalities.keySet(), numbers);
    requireKnown("soft_embedding_dims", options.softEmbeddingDims.keySet(), numbers);
    var vectors = names(Kind.CONTINUOUS, Set.of(true));
    requireKnown("vector_widths", options.vectorWidths.keySet(), vectors);
    requireKnown("pretrained_output_dims", options.pretrainedOutputDims.keySet(), vectors);
  }

  private List<String> names(Kind kind, Set<Boolean> list) {
    return options.schema.columns().stream()
        .filter(column -> column.kind() == kind && list.contains(column.list()))
        .map(Column::name)
        .toList();
  }

  private void requireKnown(String option, Collection<String> given, List<String> known) {
    given.stream()
        .sorted()
        .forEach(
            name ->
                problems.require(
                    known.contains(name),
                    option,
                    "a name is that of a column it is for",
                    () -> "got '" + name + "'",
                    known.isEmpty() ? "there is none" : Nearest.wayOut(name, known)));
  }

  private <T> Optional<T> part(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private FeatureConfig.Categorical item() {
    var column = options.itemId.flatMap(options.schema::find).orElseGet(options.schema::itemId);
    if (column.kind() != Kind.CATEGORICAL || column.list()) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  "item_id",
                  "a categorical column of one value an interaction holds the items",
                  "'" + column.name() + "' is not one",
                  "leave 'item_id' out to use '" + options.schema.itemId().name() + "'")));
    }
    return categorical(column);
  }

  private List<FeatureConfig> sides(String item) {
    var sides = new ArrayList<FeatureConfig>();
    var left = new ArrayList<String>();
    for (var column : options.schema.columns()) {
      if (column.name().equals(item)) {
        continue;
      }
      if (wanted(column)) {
        part(() -> feature(column)).ifPresent(sides::add);
      } else {
        left.add(column.name());
      }
    }
    if (!left.isEmpty()) {
      LOG.info("columns that are no features: {}", left);
    }
    return sides;
  }

  private boolean wanted(Column column) {
    if (options.features.isPresent()) {
      return options.features.get().contains(column.name());
    }
    if (TargetColumns.target(column.tags()).isPresent()) {
      return false;
    }
    var tags =
        switch (column.kind()) {
          case CATEGORICAL -> options.categoricalTags;
          case CONTINUOUS -> column.list() ? options.embeddingTags : options.continuousTags;
        };
    return column.tags().containsAll(tags);
  }

  private FeatureConfig feature(Column column) {
    var name = column.name();
    return switch (column.kind()) {
      case CATEGORICAL ->
          column.list()
              ? new FeatureConfig.Bag(
                  name,
                  column.vocabulary(),
                  dim(column),
                  std(name),
                  options.combiner,
                  options.sharedTables.getOrDefault(name, name))
              : categorical(column);
      case CONTINUOUS -> column.list() ? vector(name) : number(name);
    };
  }

  private FeatureConfig.Categorical categorical(Column column) {
    var name = column.name();
    return new FeatureConfig.Categorical(
        name,
        column.vocabulary(),
        dim(column),
        std(name),
        options.sharedTables.getOrDefault(name, name),
        Optional.ofNullable(options.pretrained.get(name)));
  }

  /** What was said of it, else by the rule if that is wanted, else the default. */
  private int dim(Column column) {
    var said = options.embeddingDims.get(column.name());
    if (said != null) {
      return said;
    }
    return options.inferEmbeddingSizes
        ? EmbeddingSize.of(column.vocabulary(), options.embeddingSizeMultiplier)
        : options.embeddingDimDefault;
  }

  private double std(String name) {
    return options.initStds.getOrDefault(name, INIT_STD);
  }

  private FeatureConfig number(String name) {
    if (options.continuousSoftEmbeddings) {
      return new FeatureConfig.SoftOneHot(
          name,
          options.softEmbeddingCardinalities.getOrDefault(
              name, options.softEmbeddingCardinalityDefault),
          options.softEmbeddingDims.getOrDefault(name, options.softEmbeddingDimDefault),
          std(name),
          options.layerNorm);
    }
    return options.continuousLinear.isPresent()
        ? new FeatureConfig.Projected(name, options.continuousLinear.getAsInt())
        : new FeatureConfig.Scalar(name);
  }

  private FeatureConfig vector(String name) {
    var found = new Problems();
    found.require(
        options.vectorWidths.containsKey(name),
        "vector_widths",
        "a column of vectors has a width",
        () -> "none is said of '" + name + "'",
        "call vectorWidth(\"" + name + "\", ...), or leave the column out");
    Map<String, Integer> dims = options.pretrainedOutputDims;
    found.require(
        dims.isEmpty() || dims.containsKey(name),
        "pretrained_output_dims",
        "output widths by name are those of every vector",
        () -> "'" + name + "' has none",
        "add it, or use pretrainedOutputDim for all");
    found.throwIfAny();
    return new FeatureConfig.Vector(
        name,
        options.vectorWidths.get(name),
        dims.isEmpty() ? options.pretrainedOutputDim : OptionalInt.of(dims.get(name)),
        options.normalizer,
        options.sequenceCombiner);
  }

  private AggregationConfig aggregation() {
    return switch (options.aggregation.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "concat" -> new AggregationConfig.Concat();
      case "stack" -> new AggregationConfig.Stack();
      case "element-wise-sum" -> new AggregationConfig.ElementWiseSum();
      case "element-wise-sum-item-multi" -> new AggregationConfig.ElementWiseSumItemMulti(true);
      default -> {
        unknown("aggregation", options.aggregation, AGGREGATIONS);
        yield new AggregationConfig.Concat();
      }
    };
  }

  /** By name with Transformers4Rec's defaults. */
  private MaskingConfig masking() {
    if (options.maskingName.isEmpty()) {
      return options.masking;
    }
    return switch (options.maskingName.get().toLowerCase(Locale.ROOT)) {
      case "clm", "causal" -> new MaskingConfig.Causal();
      case "mlm", "masked" -> new MaskingConfig.MaskedItem(0.15);
      case "plm", "permutation" -> new MaskingConfig.Permutation(0.25, 5);
      case "rtd", "replacement" -> new MaskingConfig.ReplacedToken(0.15);
      case "none" -> new MaskingConfig.None();
      default -> {
        unknown("masking", options.maskingName.get(), MASKINGS);
        yield new MaskingConfig.None();
      }
    };
  }

  private void unknown(String option, String given, List<String> known) {
    problems.add(
        new Problem(
            option,
            "'" + option + "' is one of " + String.join(", ", known),
            "got '" + given + "'",
            Nearest.meant(given, known)));
  }
}

package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.TransformConfig;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the input layer from legal values. */
final class InputReader {
  /** Of a norm for each feature, as in the released library. */
  private static final double FEATURE_NORM_EPS = 1e-5;

  private final Values values;
  private final Column item;
  private final List<Column> sides;

  /**
   * @param sides columns of the side features; none a list of numbers
   */
  InputReader(Values values, Column item, List<Column> sides) {
    this.values = values;
    this.item = item;
    this.sides = sides;
  }

  InputConfig read() {
    var bare = input(Optional.empty());
    int width = values.whole("d_model");
    return bare.aggregatedDim() == width
        ? bare
        : input(
            Optional.of(
                new MlpConfig(width, values.constant(Activation.class, "projection_activation"))));
  }

  /** Width of the item table. */
  int itemDim() {
    return values.whole(values.has("item_embedding_dim") ? "item_embedding_dim" : "d_model");
  }

  private InputConfig input(Optional<MlpConfig> projection) {
    var aggregation = aggregation();
    var features = new ArrayList<FeatureConfig>();
    sides.forEach(side -> features.add(feature(side, aggregation.equalWidths())));
    return new InputConfig(
        new FeatureConfig.Categorical(
            item.name(), item.vocabulary(), itemDim(), values.real("item_init_std")),
        features,
        continuousProjection(features, aggregation.equalWidths()),
        List.of(new TransformConfig.SwapNoise(values.real("swap_noise_prob"))),
        post(),
        aggregation,
        values.real("input_dropout"),
        projection);
  }

  AggregationConfig aggregation() {
    return switch (values.word("aggregation")) {
      case "concat" -> new AggregationConfig.Concat();
      case "stack" -> new AggregationConfig.Stack();
      case "element_wise_sum" -> new AggregationConfig.ElementWiseSum();
      case "element_wise_sum_item_multi" -> new AggregationConfig.ElementWiseSumItemMulti(true);
      case String other -> throw Values.undeclared("aggregation", other);
    };
  }

  private FeatureConfig feature(Column column, boolean asWideAsItem) {
    if (column.kind() == Column.Kind.CONTINUOUS) {
      return number(column.name(), asWideAsItem);
    }
    int rows = column.vocabulary();
    int dim = asWideAsItem ? itemDim() : inferredDim(rows);
    double std = values.real("other_init_std");
    return column.list()
        ? new FeatureConfig.Bag(
            column.name(),
            rows,
            dim,
            std,
            values.constant(FeatureConfig.Combiner.class, "list_combiner"),
            column.name())
        : new FeatureConfig.Categorical(column.name(), rows, dim, std);
  }

  private FeatureConfig number(String name, boolean asWideAsItem) {
    return switch (values.word("continuous_encoding")) {
      case "soft_one_hot" ->
          new FeatureConfig.SoftOneHot(
              name,
              values.whole("soft_one_hot_embeddings"),
              asWideAsItem ? itemDim() : values.whole("soft_one_hot_dim"),
              values.real("other_init_std"));
      case "projected" -> new FeatureConfig.Projected(name, projectedDim(asWideAsItem));
      case "scalar", "shared_projection" -> new FeatureConfig.Scalar(name);
      case String other -> throw Values.undeclared("continuous_encoding", other);
    };
  }

  private Optional<MlpConfig> continuousProjection(
      List<FeatureConfig> features, boolean asWideAsItem) {
    boolean together = values.word("continuous_encoding").equals("shared_projection");
    return together && features.stream().anyMatch(FeatureConfig.Scalar.class::isInstance)
        ? Optional.of(MlpConfig.relu(projectedDim(asWideAsItem)))
        : Optional.empty();
  }

  private int projectedDim(boolean asWideAsItem) {
    return asWideAsItem ? itemDim() : values.whole("continuous_projection_dim");
  }

  /** Dropout before the norms, as in the reproduction script of the paper. */
  private List<TransformConfig> post() {
    var post = new ArrayList<TransformConfig>();
    if (values.real("feature_dropout") > 0) {
      post.add(new TransformConfig.Dropout(values.real("feature_dropout")));
    }
    if (values.flag("feature_layer_norm")) {
      post.add(new TransformConfig.LayerNorm(FEATURE_NORM_EPS));
    }
    return post;
  }

  /** Transformers4Rec's rule, ceil(vocabulary^0.25 · multiplier). */
  private int inferredDim(int vocabulary) {
    double dim = Math.pow(vocabulary, 0.25) * values.real("embedding_dim_multiplier");
    return (int) Math.max(1, Math.ceil(dim));
  }
}

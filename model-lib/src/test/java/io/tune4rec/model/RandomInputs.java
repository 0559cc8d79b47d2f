package io.tune4rec.model;

import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.TransformConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Draws input layers. */
record RandomInputs(RandomModels models, SplittableRandom random) {
  static final int CATEGORIES = 9;
  static final int BAG = 3;
  static final int VECTOR = 4;

  InputConfig one() {
    int width = models.one("item width", List.of(8, 12));
    var aggregation =
        switch (models.one("aggregation", List.of("concat", "stack", "sum", "item_multi"))) {
          case "concat" -> new AggregationConfig.Concat();
          case "stack" -> new AggregationConfig.Stack();
          case "sum" -> new AggregationConfig.ElementWiseSum();
          default ->
              new AggregationConfig.ElementWiseSumItemMulti(
                  models.one("plus one", List.of(true, false)));
        };
    var sides = new ArrayList<FeatureConfig>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      sides.add(side("side" + i, aggregation.equalWidths() ? width : 2 + random.nextInt(5)));
    }
    boolean scalars = sides.stream().anyMatch(FeatureConfig.Scalar.class::isInstance);
    Optional<MlpConfig> together =
        scalars && (aggregation.equalWidths() || random.nextInt(2) == 0)
            ? Optional.of(models.mlp("continuous", width))
            : Optional.empty();
    together.ifPresent(_ -> models.one("continuous projection", List.of("shared")));
    Optional<MlpConfig> projection =
        models.one("projection", List.of(true, false))
            ? Optional.of(models.mlp("projection", 8))
            : Optional.empty();
    return new InputConfig(
        new FeatureConfig.Categorical("item_id", RandomModels.ITEMS + 1, width, 0.1),
        sides,
        together,
        pre(),
        post(),
        aggregation,
        random.nextInt(2) * 0.1,
        projection);
  }

  private List<TransformConfig> pre() {
    return models.one("pre", List.of("none", "swap noise")).equals("none")
        ? List.of()
        : List.of(new TransformConfig.SwapNoise(0.1));
  }

  private List<TransformConfig> post() {
    return switch (models.one("post", List.of("none", "dropout", "layer norm", "both"))) {
      case "none" -> List.of();
      case "dropout" -> List.of(new TransformConfig.Dropout(0.1));
      case "layer norm" -> List.of(new TransformConfig.LayerNorm(1e-5));
      default -> List.of(new TransformConfig.LayerNorm(1e-5), new TransformConfig.Dropout(0.1));
    };
  }

  private FeatureConfig side(String name, int width) {
    return switch (models.one(
        "feature",
        List.of(
            "categorical",
            "shared",
            "pretrained",
            "bag",
            "vector",
            "scalar",
            "projected",
            "soft"))) {
      case "categorical" -> new FeatureConfig.Categorical(name, CATEGORIES, width, 0.1);
      case "shared" ->
          new FeatureConfig.Categorical(
              name, CATEGORIES, width, 0.1, "shared" + width, Optional.empty());
      case "pretrained" ->
          new FeatureConfig.Categorical(
              name,
              CATEGORIES,
              width,
              0.1,
              name,
              Optional.of(
                  new FeatureConfig.Pretrained(
                      "rows of " + width, models.one("trainable", List.of(true, false)))));
      case "bag" ->
          new FeatureConfig.Bag(
              name,
              CATEGORIES,
              width,
              0.1,
              models.one("combiner", FeatureConfig.Combiner.class),
              name);
      case "vector" ->
          new FeatureConfig.Vector(
              name, VECTOR, OptionalInt.of(width), models.one("normalized", List.of(true, false)));
      case "scalar" -> new FeatureConfig.Scalar(name);
      case "projected" -> new FeatureConfig.Projected(name, width);
      default ->
          new FeatureConfig.SoftOneHot(
              name, 5, width, 0.1, models.one("soft norm", List.of(true, false)));
    };
  }
}

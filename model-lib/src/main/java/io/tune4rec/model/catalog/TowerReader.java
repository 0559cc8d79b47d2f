package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one tower of a model tree. Whatever the catalogue knows is read as in a sweep without a
 * tree; here is what a flat space cannot say: features one by one, transforms, MLPs, context and
 * blocks of the user's.
 */
final class TowerReader {
  private static final List<String> OWN =
      List.of(
          "name",
          "features",
          "pre",
          "post",
          "continuous_projection",
          "projection",
          "between",
          "fusion",
          "block",
          "block_sight",
          "block_options");

  private final Schema schema;
  private final TreeNode node;
  private final Map<String, Object> flat;
  private final FeatureReader features;

  TowerReader(Schema schema, TreeNode node, int maxSequenceLength) {
    this.schema = schema;
    this.node = node;
    flat = new LinkedHashMap<>(node.without(OWN));
    flat.put("max_seq_len", (long) maxSequenceLength);
    if (node.has("block")) {
      flat.putAll(standIn(new Values(flat).word("masking")));
    }
    features = new FeatureReader(schema, flat);
  }

  /** A block that takes every width and trains by a masking, where the user's will stand. */
  private static Map<String, Object> standIn(String masking) {
    return switch (masking) {
      case "clm" -> Map.of("architecture", "gru");
      case "plm" -> Map.of("architecture", "xlnet", "n_head", 1L);
      default -> Map.of("architecture", "bert", "n_head", 1L);
    };
  }

  /** Present if nothing is wrong with it. */
  Optional<TowerConfig> tower() {
    if (!Places.TOWER.accepts(node, OWN) | !TowerKeys.accepts(node) || !hasSequenceBlock()) {
      return Optional.empty();
    }
    var sides = features.read(node, "features").values();
    boolean together = node.has("continuous_projection") || FeatureReader.acceptsTogether(sides);
    var fusion = fusion();
    var read = flatTower();
    if (read.isEmpty() || !together || sides.stream().anyMatch(s -> s.config().isEmpty())) {
      return Optional.empty();
    }
    var between = between();
    var input = input(read.get(), List.copyOf(sides), between);
    return input.flatMap(
        in ->
            node.made(
                () ->
                    alone(
                        new TowerConfig(
                            node.word("name", TowerConfig.MAIN),
                            in,
                            read.get().masking(),
                            between,
                            sequence(read.get().sequence()),
                            fusion))));
  }

  private boolean hasSequenceBlock() {
    var architecture = new Values(flat).architecture();
    return node.problems()
        .require(
            !Architectures.FLOORS.contains(architecture),
            node.at("architecture"),
            "a tower has a sequence block",
            () -> "'" + architecture + "' is a floor model, which has none",
            "use one of " + String.join(", ", Architectures.NEURAL));
  }

  /**
   * The tower, if a model of it alone could train: what keeps it from that is told at its place.
   */
  private TowerConfig alone(TowerConfig tower) {
    return new SessionModelConfig(
            new Values(flat).whole("max_seq_len"), tower, new TaskConfig.NextItem(), Compat.NONE)
        .towers()
        .getFirst();
  }

  /** The tower that the catalogue's hyperparameters alone make, without features. */
  private Optional<TowerConfig> flatTower() {
    return node.made(
        () -> {
          var values = new LinkedHashMap<>(flat);
          // Its laws are about the features, which are read one by one.
          values.put("aggregation", "concat");
          return ((NeuralConfig) new TrialConfigReader(schema, List.of()).read(values))
              .model()
              .towers()
              .getFirst();
        });
  }

  private AggregationConfig aggregation() {
    HyperparameterCatalog.find("aggregation")
        .flatMap(h -> Optional.ofNullable(flat.get(h.name())).flatMap(h::problemWith))
        .ifPresent(
            problem -> {
              throw new InvalidInputException(List.of(problem));
            });
    return new InputReader(new Values(flat), schema.itemId(), List.of()).aggregation();
  }

  private Optional<InputConfig> input(
      TowerConfig read, List<FeatureReader.Side> sides, List<MlpConfig> between) {
    var bare = node.made(() -> bare(read.input(), sides));
    int width = read.sequence().dModel();
    return bare.flatMap(
        in -> {
          var projection =
              node.has("projection")
                  ? MlpReader.read(node, "projection")
                  : between.isEmpty() && in.aggregatedDim() != width
                      ? Optional.of(toWidth(width))
                      : Optional.<MlpConfig>empty();
          return node.made(() -> projected(in, projection));
        });
  }

  private MlpConfig toWidth(int width) {
    return new MlpConfig(
        width, new Values(flat).constant(Activation.class, "projection_activation"));
  }

  private InputConfig bare(InputConfig read, List<FeatureReader.Side> sides) {
    return new InputConfig(
        read.item(),
        sides.stream().map(side -> side.config().orElseThrow()).toList(),
        continuousProjection(sides),
        node.has("pre") ? TransformReader.read(node, "pre") : read.pre(),
        node.has("post") ? TransformReader.read(node, "post") : read.post(),
        aggregation(),
        read.inputDropout(),
        Optional.empty());
  }

  private Optional<MlpConfig> continuousProjection(List<FeatureReader.Side> sides) {
    if (node.has("continuous_projection")) {
      return MlpReader.read(node, "continuous_projection");
    }
    return sides.stream().anyMatch(FeatureReader.Side::together)
        ? Optional.of(MlpConfig.relu(features.togetherDim()))
        : Optional.empty();
  }

  private static InputConfig projected(InputConfig bare, Optional<MlpConfig> projection) {
    return new InputConfig(
        bare.item(),
        bare.sideFeatures(),
        bare.continuousProjection(),
        bare.pre(),
        bare.post(),
        bare.aggregation(),
        bare.inputDropout(),
        projection);
  }

  private List<MlpConfig> between() {
    return MlpReader.read(node, "between").map(List::of).orElse(List.of());
  }

  private SequenceConfig sequence(SequenceConfig read) {
    if (!node.has("block")) {
      return read;
    }
    var options = new LinkedHashMap<String, String>();
    node.object("block_options")
        .ifPresent(o -> o.values().forEach((k, v) -> options.put(k, String.valueOf(v))));
    return new SequenceConfig.Custom(
        node.word("block", ""),
        read.dModel(),
        node.constant("block_sight", Sight.class, Sight.BACK),
        options);
  }

  private Optional<FusionConfig> fusion() {
    return node.object("fusion").flatMap(this::fusion);
  }

  private Optional<FusionConfig> fusion(TreeNode fusion) {
    fusion.allowOnly(List.of("context", "kind"));
    var context = List.copyOf(features.read(fusion, "context").values());
    var kind = fusion.constant("kind", FusionConfig.Kind.class, FusionConfig.Kind.MULTIPLY);
    if (!FeatureReader.acceptsContext(context)
        || context.stream().anyMatch(side -> side.config().isEmpty())) {
      return Optional.empty();
    }
    return node.made(
        () ->
            new FusionConfig(
                context.stream().map(side -> side.config().orElseThrow()).toList(), kind));
  }
}

package io.tune4rec.model.catalog;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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

  TowerReader(Schema schema, TreeNode node, int maxSequenceLength) {
    this.schema = schema;
    this.node = node;
    flat = new LinkedHashMap<>(node.without(OWN));
    flat.putIfAbsent("max_seq_len", (long) maxSequenceLength);
  }

  /** Present if nothing is wrong with it. */
  Optional<TowerConfig> tower() {
    if (!Places.TOWER.accepts(node, OWN)) {
      return Optional.empty();
    }
    var features = features(node, "features");
    var read = flatTower(withoutVectors(features));
    if (read.isEmpty() || features.values().stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    var sides = features.values().stream().map(Optional::orElseThrow).toList();
    var between = between();
    var input = input(read.get(), sides, between);
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
                            fusion()))));
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

  /** Vectors are not the catalogue's, and what is wrong with a feature has been told. */
  private static List<String> withoutVectors(Map<String, Optional<FeatureConfig>> features) {
    return features.entrySet().stream()
        .filter(e -> e.getValue().filter(f -> !(f instanceof FeatureConfig.Vector)).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The tower that the catalogue's hyperparameters alone make. */
  private Optional<TowerConfig> flatTower(List<String> features) {
    return node.made(() -> flat(features, flat));
  }

  private TowerConfig flat(List<String> features, Map<String, Object> values) {
    var config = (NeuralConfig) new TrialConfigReader(schema, features).read(values);
    return config.model().towers().getFirst();
  }

  /** Features by name, each with what stands beside its name; empty where something is wrong. */
  private Map<String, Optional<FeatureConfig>> features(TreeNode from, String key) {
    var features = new LinkedHashMap<String, Optional<FeatureConfig>>();
    switch (from.values().get(key)) {
      case null -> {}
      case Map<?, ?> _ ->
          from.object(key)
              .ifPresent(
                  all ->
                      all.values()
                          .keySet()
                          .forEach(
                              name ->
                                  features.put(
                                      name,
                                      feature(name, all.object(name).orElse(empty(all, name))))));
      case List<?> names ->
          names.forEach(
              name -> {
                var word = String.valueOf(name);
                features.put(word, feature(word, empty(from, key)));
              });
      case Object other -> from.wrong(key, key + " is a list of columns, or an object", other);
    }
    return features;
  }

  private static TreeNode empty(TreeNode from, String key) {
    return new TreeNode(from.at(key), Map.of(), from.problems());
  }

  private Optional<FeatureConfig> feature(String name, TreeNode own) {
    if (own.has("width")) {
      return vector(name, own);
    }
    var values = new LinkedHashMap<>(flat);
    values.putAll(own.without(List.of("dim", "table")));
    // Alone with the item, and side by side, so that no law of the others is told here.
    values.put("aggregation", "concat");
    return own.made(() -> flat(List.of(name), values).input().sideFeatures().getFirst())
        .flatMap(feature -> own.made(() -> adapted(feature, own)));
  }

  /** Vectors given with the data, whose width no column tells. */
  private Optional<FeatureConfig> vector(String name, TreeNode own) {
    own.allowOnly(List.of("width", "dim", "normalized"));
    boolean vectors =
        schema
            .find(name)
            .filter(column -> column.list() && column.kind() == Column.Kind.CONTINUOUS)
            .isPresent();
    if (!own.problems()
        .require(
            vectors,
            own.at("width"),
            "a column of vectors has a width, a list of numbers for each interaction",
            () -> "'" + name + "' is none",
            "leave width out, or name a list of numbers")) {
      return Optional.empty();
    }
    int width = own.whole("width", 1);
    boolean projected = own.has("dim") || equalWidths() && width != flatItemDim();
    return own.made(
        () ->
            new FeatureConfig.Vector(
                name,
                width,
                projected ? OptionalInt.of(own.whole("dim", flatItemDim())) : OptionalInt.empty(),
                own.flag("normalized", false)));
  }

  private FeatureConfig adapted(FeatureConfig feature, TreeNode own) {
    int byDefault = equalWidths() ? flatItemDim() : feature.dim();
    int dim = own.whole("dim", byDefault);
    return switch (feature) {
      case FeatureConfig.Categorical c ->
          new FeatureConfig.Categorical(
              c.name(),
              c.vocabulary(),
              dim,
              c.initStd(),
              own.word("table", c.table()),
              c.pretrained());
      case FeatureConfig.Bag b ->
          new FeatureConfig.Bag(
              b.name(),
              b.vocabulary(),
              dim,
              b.initStd(),
              b.combiner(),
              own.word("table", b.table()));
      case FeatureConfig.SoftOneHot s ->
          new FeatureConfig.SoftOneHot(s.name(), s.embeddings(), dim, s.initStd(), s.normalized());
      case FeatureConfig.Projected p -> new FeatureConfig.Projected(p.name(), dim);
      case FeatureConfig.Vector v -> v;
      case FeatureConfig.Scalar s -> s;
    };
  }

  private boolean equalWidths() {
    var word = String.valueOf(flat.getOrDefault("aggregation", "concat"));
    return !word.equals("concat");
  }

  private int flatItemDim() {
    var bare = new LinkedHashMap<>(flat);
    bare.put("aggregation", "concat");
    return flat(List.of(), bare).input().item().dim();
  }

  private Optional<InputConfig> input(
      TowerConfig read, List<FeatureConfig> sides, List<MlpConfig> between) {
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

  private InputConfig bare(InputConfig read, List<FeatureConfig> sides) {
    return new InputConfig(
        read.item(),
        sides,
        node.has("continuous_projection")
            ? MlpReader.read(node, "continuous_projection")
            : read.continuousProjection(),
        node.has("pre") ? TransformReader.read(node, "pre") : read.pre(),
        node.has("post") ? TransformReader.read(node, "post") : read.post(),
        read.aggregation(),
        read.inputDropout(),
        Optional.empty());
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
    return node.object("fusion")
        .map(
            fusion -> {
              fusion.allowOnly(List.of("context", "kind"));
              var context =
                  features(fusion, "context").values().stream().flatMap(Optional::stream).toList();
              return new FusionConfig(
                  context,
                  fusion.constant("kind", FusionConfig.Kind.class, FusionConfig.Kind.MULTIPLY));
            });
  }
}

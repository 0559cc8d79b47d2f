package io.tune4rec.model.catalog;

import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the features of a tower one by one, each by the tower's hyperparameters and its own. */
final class FeatureReader {
  private static final String ENCODING = "continuous_encoding";
  private static final String TOGETHER = "shared_projection";
  private static final List<String> VECTOR = List.of("width", "dim", "normalized");
  private static final List<String> TABLE =
      List.of("dim", "table", "other_init_std", "embedding_dim_multiplier");
  private static final List<String> BAG = with(TABLE, "list_combiner");
  private static final List<String> NUMBER =
      List.of(
          "dim",
          ENCODING,
          "soft_one_hot_embeddings",
          "soft_one_hot_dim",
          "continuous_projection_dim",
          "other_init_std");

  /** Which of these {@code dim} stands for. */
  private static final List<String> WIDTHS =
      List.of("embedding_dim_multiplier", "soft_one_hot_dim", "continuous_projection_dim");

  /**
   * A feature as it stands in a tree.
   *
   * @param config empty where something is wrong with it
   * @param encoding the word by which a number is encoded; empty of all others
   */
  record Side(
      String name, TreeNode own, Optional<FeatureConfig> config, Optional<String> encoding) {
    /** Whether it is a number that one layer projects with the others. */
    boolean together() {
      return encoding.filter(TOGETHER::equals).isPresent();
    }
  }

  private final Schema schema;
  private final Map<String, Object> flat;

  /**
   * @param flat the tower's hyperparameters, for an architecture with a sequence block
   */
  FeatureReader(Schema schema, Map<String, Object> flat) {
    this.schema = schema;
    this.flat = flat;
  }

  private static List<String> with(List<String> keys, String more) {
    var all = new ArrayList<>(keys);
    all.add(more);
    return List.copyOf(all);
  }

  /** Features by name, each with what stands beside its name. */
  Map<String, Side> read(TreeNode from, String key) {
    var features = new LinkedHashMap<String, Side>();
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

  private Side feature(String name, TreeNode own) {
    if (own.has("width")) {
      return new Side(name, own, vector(name, own), Optional.empty());
    }
    var column = schema.find(name).filter(c -> !vectors(c));
    var values = new LinkedHashMap<>(flat);
    values.putAll(own.without(List.of("dim", "table")));
    var encoding =
        column.filter(c -> c.kind() == Kind.CONTINUOUS).map(_ -> new Values(values).word(ENCODING));
    if (!column.map(c -> accepts(own, c, encoding)).orElse(true)) {
      return new Side(name, own, Optional.empty(), encoding);
    }
    // Alone with the item, and side by side, so that no law of the others is told here.
    values.put("aggregation", "concat");
    var config =
        own.made(() -> flat(List.of(name), values).sideFeatures().getFirst())
            .flatMap(feature -> own.made(() -> adapted(feature, own)));
    return new Side(name, own, config, encoding);
  }

  /** Notes what stands beside a column and is not read with it. */
  private static boolean accepts(TreeNode own, Column column, Optional<String> encoding) {
    boolean number = column.kind() == Kind.CONTINUOUS;
    var kind = number ? "a number" : column.list() ? "a list of ids" : "an id";
    var known = number ? NUMBER : column.list() ? BAG : TABLE;
    boolean good = true;
    for (var key : own.values().keySet()) {
      good &=
          own.problems()
              .require(
                  known.contains(key),
                  own.at(key),
                  kind + " is encoded by " + String.join(", ", known),
                  () -> "got '" + key + "'",
                  Nearest.to(key, known)
                      .map(name -> "did you mean '" + name + "'?")
                      .orElse("remove it"));
    }
    return good && acceptsWidth(own, encoding);
  }

  /** A number as it is has one channel, and all together are as wide as their tower says. */
  private static boolean acceptsWidth(TreeNode own, Optional<String> encoding) {
    return switch (encoding.orElse("")) {
      case "scalar" ->
          refuse(
              own,
              List.of("dim"),
              "a number as it is has a width of 1",
              "remove it, or choose another " + ENCODING);
      case TOGETHER ->
          refuse(
              own,
              List.of("dim", "continuous_projection_dim"),
              "numbers that are projected together have one width, their tower's",
              "move it there as continuous_projection_dim");
      default ->
          !own.has("dim")
              || refuse(own, WIDTHS, "dim is the width where it is given", "leave one of them out");
    };
  }

  private static boolean refuse(TreeNode own, List<String> keys, String law, String wayOut) {
    boolean good = true;
    for (var key : keys) {
      good &=
          own.problems()
              .require(
                  !own.has(key),
                  own.at(key),
                  law,
                  () -> "got " + key + " " + own.values().get(key),
                  wayOut);
    }
    return good;
  }

  private static boolean vectors(Column column) {
    return column.list() && column.kind() == Kind.CONTINUOUS;
  }

  /** Vectors given with the data, whose width no column tells. */
  private Optional<FeatureConfig> vector(String name, TreeNode own) {
    own.allowOnly(VECTOR);
    if (!own.problems()
        .require(
            schema.find(name).filter(FeatureReader::vectors).isPresent(),
            own.at("width"),
            "a column of vectors has a width, a list of numbers for each interaction",
            () -> "'" + name + "' is none",
            "leave width out, or name a list of numbers")) {
      return Optional.empty();
    }
    return own.made(
        () -> {
          int width = own.whole("width", 1);
          boolean projected = own.has("dim") || equalWidths() && width != itemDim();
          return new FeatureConfig.Vector(
              name,
              width,
              projected ? OptionalInt.of(own.whole("dim", itemDim())) : OptionalInt.empty(),
              own.flag("normalized", false));
        });
  }

  private FeatureConfig adapted(FeatureConfig feature, TreeNode own) {
    int dim = own.whole("dim", equalWidths() ? itemDim() : feature.dim());
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

  /** Whether the tower's aggregation needs features as wide as the item. */
  private boolean equalWidths() {
    return !new Values(flat).word("aggregation").equals("concat");
  }

  private int itemDim() {
    var bare = new LinkedHashMap<>(flat);
    bare.put("aggregation", "concat");
    return flat(List.of(), bare).item().dim();
  }

  /** Width of all numbers that are projected together. */
  int togetherDim() {
    return equalWidths() ? itemDim() : new Values(flat).whole("continuous_projection_dim");
  }

  private InputConfig flat(List<String> features, Map<String, Object> values) {
    var config = (NeuralConfig) new TrialConfigReader(schema, features).read(values);
    return config.model().towers().getFirst().input();
  }

  /**
   * Notes numbers as they are beside others that are projected together, for one layer takes all.
   */
  static boolean acceptsTogether(Iterable<Side> sides) {
    boolean any = false;
    for (var side : sides) {
      any |= side.together();
    }
    boolean good = true;
    for (var side : sides) {
      if (any && side.encoding().filter("scalar"::equals).isPresent()) {
        side.own()
            .problems()
            .add(
                new Problem(
                    side.own().at(ENCODING),
                    "a shared projection takes every number that is left as it is",
                    "'" + side.name() + "' is scalar, and another " + TOGETHER,
                    "encode both alike, or one of them in another way"));
        good = false;
      }
    }
    return good;
  }

  /**
   * Notes numbers of a context that would be projected together, which only a tower's input does.
   */
  static boolean acceptsContext(Iterable<Side> context) {
    boolean good = true;
    for (var side : context) {
      good &=
          side.own()
              .problems()
              .require(
                  !side.together(),
                  side.own().at(ENCODING),
                  "numbers of a context are encoded one by one",
                  () -> "'" + side.name() + "' is a " + TOGETHER,
                  "use soft_one_hot, projected or scalar");
    }
    return good;
  }
}

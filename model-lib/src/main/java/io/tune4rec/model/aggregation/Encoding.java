package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FeatureConfig.Pretrained;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Features to vectors: the encoders of a list of features, whose parameters are children of the
 * block that owns it. Tables are children by the name of the table, one for all that share it;
 * everything else by the name of the feature.
 */
final class Encoding {
  /**
   * What blocks are made with.
   *
   * @param zeroPadding whether the vector of id 0 is zero
   */
  record Making(
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds,
      PretrainedRows rows,
      boolean zeroPadding) {}

  /** A block and the shape of one input of it. */
  private record Child(Block block, Shape shape) {}

  private static final Shape SESSION = new Shape(1, 1);

  private final List<FeatureConfig> features;
  private final Making making;
  private final BiFunction<String, Block, Block> children;
  private final List<Child> owned = new ArrayList<>();
  private final Map<String, EmbeddingTable> tables = new HashMap<>();
  private final List<Encoder> encoders;

  /**
   * @param children adds a child to the owner
   */
  Encoding(List<FeatureConfig> features, Making making, BiFunction<String, Block, Block> children) {
    this.features = features;
    this.making = making;
    this.children = children;
    encoders = features.stream().map(this::encoder).toList();
  }

  private Encoder encoder(FeatureConfig feature) {
    return switch (feature) {
      case FeatureConfig.Categorical ids -> table(ids.table())::lookUp;
      case FeatureConfig.Bag bag -> new BagOfRows(table(bag.table()), bag.combiner());
      case FeatureConfig.Vector vector ->
          through(
              child(
                  vector.name(),
                  new GivenVectors(vector, making.initialization()),
                  new Shape(1, vector.width())));
      case FeatureConfig.Scalar _ -> (_, numbers, _) -> numbers.expandDims(-1);
      case FeatureConfig.Projected(var name, var dim) -> {
        var linear = GivenVectors.linear(name, 1, dim, making.initialization());
        var encoder = through(child(name, linear, SESSION));
        yield (parameters, numbers, training) ->
            encoder.encode(parameters, numbers.expandDims(-1), training);
      }
      case FeatureConfig.SoftOneHot soft ->
          through(child(soft.name(), new SoftOneHot(soft, making.initialization()), SESSION));
    };
  }

  private static Encoder through(Block block) {
    return (parameters, values, training) ->
        block.forward(parameters, new NDList(values), training).head();
  }

  private Block child(String name, Block block, Shape input) {
    children.apply(name, block);
    owned.add(new Child(block, input));
    return block;
  }

  /** The table of that name, made where a feature first asks for it. */
  EmbeddingTable table(String name) {
    var known = tables.get(name);
    if (known != null) {
      return known;
    }
    var made = make(name);
    child(name, made, SESSION);
    tables.put(name, made);
    return made;
  }

  private EmbeddingTable make(String name) {
    Optional<Pretrained> pretrained =
        features.stream()
            .filter(f -> f instanceof FeatureConfig.Categorical c && c.table().equals(name))
            .flatMap(f -> ((FeatureConfig.Categorical) f).pretrained().stream())
            .findFirst();
    for (var feature : features) {
      switch (feature) {
        case FeatureConfig.Categorical c when c.table().equals(name) -> {
          return made(name, c.vocabulary(), c.dim(), c.initStd(), pretrained);
        }
        case FeatureConfig.Bag b when b.table().equals(name) -> {
          return made(name, b.vocabulary(), b.dim(), b.initStd(), pretrained);
        }
        default -> {
          // looks up another table, or none
        }
      }
    }
    throw new IllegalStateException("no feature looks up table '" + name + "'");
  }

  private EmbeddingTable made(
      String name, int vocabulary, int dim, double std, Optional<Pretrained> pretrained) {
    return pretrained
        .map(p -> EmbeddingTable.given(name, vocabulary, dim, p, making))
        .orElseGet(() -> EmbeddingTable.drawn(name, vocabulary, dim, std, making));
  }

  void initialize(NDManager manager, DataType type) {
    owned.forEach(child -> child.block().initialize(manager, type, child.shape()));
  }

  /**
   * @param inputs of each feature, in their order
   * @return of each feature (B, E) or (B, S, E)
   */
  List<NDArray> encode(ParameterStore parameters, NDList inputs, boolean training) {
    if (inputs.size() != features.size()) {
      throw new IllegalArgumentException(
          "there is an input for each feature of %s, but got %d"
              .formatted(features.stream().map(FeatureConfig::name).toList(), inputs.size()));
    }
    var encoded = new ArrayList<NDArray>();
    for (int i = 0; i < encoders.size(); i++) {
      encoded.add(encoders.get(i).encode(parameters, inputs.get(i), training));
    }
    return encoded;
  }
}

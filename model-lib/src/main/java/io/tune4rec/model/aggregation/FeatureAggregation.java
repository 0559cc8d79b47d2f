package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.InputConfig.Part;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.SeededDropout;
import io.tune4rec.model.layer.Mlp;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Layer 1: the features of each interaction become one vector (B, S, D).
 *
 * <p>Inputs, in the order of {@link InputConfig#features()}, the item first: int32 ids (B, S) of a
 * categorical feature and (B, S, K) of bags, padded by 0; float32 (B, S) of a number and (B, S, P)
 * of vectors. A feature of the whole session lacks the S, or has 1 for it, and counts at every
 * position; where all do, the result is (B, D).
 *
 * <p>Tables that several features name are one parameter, and frozen ones have no gradient.
 */
public final class FeatureAggregation extends AbstractBlock {
  private final InputConfig config;
  private final Encoding encoding;
  private final EmbeddingTable item;
  private final Optional<Mlp> together;
  private final PostTransforms post;
  private final Combination combination;
  private final SeededDropout dropout;
  private final Optional<Mlp> projection;

  /** Indices of the scalars that are projected together, in lexicographic order of their names. */
  private final List<Integer> scalars;

  /**
   * Without pretrained tables.
   *
   * @param zeroPadding whether the vector of id 0 is zero
   */
  public FeatureAggregation(
      InputConfig config,
      boolean zeroPadding,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds) {
    this(config, zeroPadding, kernels, initialization, seeds, PretrainedRows.NONE);
  }

  /**
   * @param zeroPadding whether the vector of id 0 is zero
   * @param rows of pretrained tables
   * @throws io.tune4rec.model.problem.InvalidInputException if rows are missing or not of the
   *     table's shape
   */
  public FeatureAggregation(
      InputConfig config,
      boolean zeroPadding,
      Kernels kernels,
      Initialization initialization,
      DropoutSeeds seeds,
      PretrainedRows rows) {
    this.config = config;
    var making = new Encoding.Making(kernels, initialization, seeds, rows, zeroPadding);
    encoding = new Encoding(config.features(), making, this::addChildBlock);
    item = encoding.table(config.item().table());
    scalars = scalars(config);
    together =
        config
            .continuousProjection()
            .map(c -> mlp(InputConfig.CONTINUOUS_PROJECTION, c, scalars.size(), making));
    post = addChildBlock("post", new PostTransforms(config.post(), config.parts(), making));
    combination =
        new Combination(config.aggregation(), config.parts().stream().map(Part::name).toList());
    dropout = addChildBlock("dropout", new SeededDropout(config.inputDropout(), kernels, seeds));
    projection = config.projection().map(c -> mlp("projection", c, config.aggregatedDim(), making));
  }

  private Mlp mlp(String name, MlpConfig mlp, int in, Encoding.Making making) {
    return addChildBlock(
        name, new Mlp(name, mlp, in, making.kernels(), making.initialization(), making.seeds()));
  }

  private static List<Integer> scalars(InputConfig config) {
    if (config.continuousProjection().isEmpty()) {
      return List.of();
    }
    var features = config.features();
    return IntStream.range(0, features.size())
        .filter(i -> features.get(i) instanceof FeatureConfig.Scalar)
        .boxed()
        .sorted(Comparator.comparing(i -> features.get(i).name()))
        .toList();
  }

  /** The item table, with which a head may score. */
  public EmbeddingTable item() {
    return item;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    encoding.initialize(manager, dataType);
    var row = new Shape(1, 1);
    together.ifPresent(mlp -> mlp.initialize(manager, dataType, row));
    post.initialize(manager, dataType, row);
    dropout.initialize(manager, dataType, row);
    projection.ifPresent(mlp -> mlp.initialize(manager, dataType, row));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var encoded = encoding.encode(parameters, inputs, training);
    var parts = new NDList(parts(parameters, encoded, training));
    var aggregated = combination.of(post.forward(parameters, parts, training));
    var dropped = dropout.forward(parameters, new NDList(aggregated), training);
    return projection.isEmpty()
        ? dropped
        : projection.get().forward(parameters, dropped, training); // (B, S, D)
  }

  /** Encoded features in the order of {@link InputConfig#parts()}. */
  private List<NDArray> parts(ParameterStore parameters, List<NDArray> encoded, boolean training) {
    if (together.isEmpty()) {
      return encoded;
    }
    var parts = new ArrayList<NDArray>();
    for (int i = 0; i < encoded.size(); i++) {
      if (!scalars.contains(i)) {
        parts.add(encoded.get(i));
      }
    }
    var names = scalars.stream().map(i -> config.features().get(i).name()).toList();
    var aligned = Combination.aligned(names, scalars.stream().map(encoded::get).toList());
    var all = new NDList(NDArrays.concat(new NDList(aligned), -1));
    parts.add(together.get().forward(parameters, all, training).head());
    return parts;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(config.outputDim())};
  }
}

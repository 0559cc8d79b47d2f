package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.tune4rec.model.config.FeatureConfig.Pretrained;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.kernel.PaddedEmbedding;
import io.tune4rec.model.problem.Problems;
import java.nio.FloatBuffer;

/**
 * A table (V, E) of one row per id: int32 ids of any shape (…) in, vectors (…, E) out. Row 0
 * belongs to padding and missing values and learns nothing from lookups. Several features may look
 * up the same table.
 */
public final class EmbeddingTable extends AbstractBlock {
  private final int dim;
  private final Kernels kernels;
  private final Parameter table;

  /**
   * @param learned whether training moves the rows; else they have no gradient
   */
  private EmbeddingTable(
      int vocabulary, int dim, Initializer initializer, boolean learned, Kernels kernels) {
    this.dim = dim;
    this.kernels = kernels;
    table =
        addParameter(
            Parameter.builder()
                .setName("table")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(vocabulary, dim))
                .optInitializer(initializer)
                .optRequiresGrad(learned)
                .build());
  }

  /** A table whose first rows come from chance, N(0, std²). */
  static EmbeddingTable drawn(
      String name, int vocabulary, int dim, double std, Encoding.Making making) {
    var stream = name + " table";
    var initialization = making.initialization();
    return new EmbeddingTable(
        vocabulary,
        dim,
        making.zeroPadding()
            ? initialization.normalAfterZeroRow(stream, std)
            : initialization.normal(stream, std),
        true,
        making.kernels());
  }

  /**
   * A table whose first rows are given; where padding is zero, row 0 is zero whatever was given.
   *
   * @throws io.tune4rec.model.problem.InvalidInputException if there are none, or not vocabulary ×
   *     dim
   */
  static EmbeddingTable given(
      String name, int vocabulary, int dim, Pretrained pretrained, Encoding.Making making) {
    float[][] rows = making.rows().rows(pretrained.source());
    requireShape(name, vocabulary, dim, pretrained.source(), rows);
    var values = new float[vocabulary * dim];
    for (int id = making.zeroPadding() ? 1 : 0; id < vocabulary; id++) {
      System.arraycopy(rows[id], 0, values, id * dim, dim);
    }
    return new EmbeddingTable(
        vocabulary,
        dim,
        (manager, shape, type) -> manager.create(FloatBuffer.wrap(values), shape, type),
        pretrained.trainable(),
        making.kernels());
  }

  private static void requireShape(
      String name, int vocabulary, int dim, String source, float[][] rows) {
    var problems = new Problems();
    var law =
        "pretrained rows '%s' are as many and as wide as the table's %d × %d"
            .formatted(source, vocabulary, dim);
    problems.require(
        rows.length == vocabulary,
        name,
        law,
        () -> "got " + rows.length + " rows",
        "give a row to every id, the padding id 0 and an out-of-vocabulary id included");
    for (int id = 0; id < rows.length; id++) {
      int row = id;
      if (!problems.require(
          rows[id].length == dim,
          name,
          law,
          () -> "row " + row + " has " + rows[row].length + " values",
          "set the feature's width to that of the rows")) {
        break;
      }
    }
    problems.throwIfAny();
  }

  /** The table itself, (V, E), for a head that scores against it. */
  public Parameter table() {
    return table;
  }

  /** E. */
  int dim() {
    return dim;
  }

  /** The rows of {@code ids} (…) as (…, E), owned by the manager of {@code ids}. */
  NDArray lookUp(ParameterStore parameters, NDArray ids, boolean training) {
    var rows = parameters.getValue(table, ids.getDevice(), training);
    return PaddedEmbedding.lookUp(ids, rows, kernels);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    return new NDList(lookUp(parameters, inputs.head(), training));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(dim)};
  }
}

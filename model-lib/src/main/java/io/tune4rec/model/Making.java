package io.tune4rec.model;

import io.tune4rec.model.aggregation.PretrainedRows;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;

/**
 * What the parts of a model are made with.
 *
 * @param released whether they reproduce the released library, mistakes included
 * @param rows of pretrained tables
 */
record Making(
    boolean released,
    Kernels kernels,
    Initialization initialization,
    DropoutSeeds seeds,
    PretrainedRows rows) {
  /** For a part whose parameters' names occur elsewhere in the model. */
  Making under(String prefix) {
    return new Making(released, kernels, initialization.under(prefix), seeds, rows);
  }
}

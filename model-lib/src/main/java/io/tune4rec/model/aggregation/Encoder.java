package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/**
 * One feature's values, of sessions (B, …) or of interactions (B, S, …), to vectors of that shape
 * on a last axis. Owns no parameters: those are in blocks that it uses.
 */
@FunctionalInterface
interface Encoder {
  /** The result belongs to the manager of {@code values}. */
  NDArray encode(ParameterStore parameters, NDArray values, boolean training);
}

/**
 * Weights: initial ones, drawn on the host from named streams, and arrays in files.
 *
 * <p>Used by every layer, checkpoints and exported models; depends on {@code problem}, {@code
 * random} and the engine.
 */
package io.tune4rec.model.weight;

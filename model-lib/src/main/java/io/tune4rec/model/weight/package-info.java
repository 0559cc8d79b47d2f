/**
 * Initial weights of the blocks, drawn on the host from named streams.
 *
 * <p>Used by every layer; depends on {@code random} and the engine.
 */
package io.tune4rec.model.weight;

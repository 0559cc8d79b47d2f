/**
 * The model library: session-based recommenders in four layers on DJL's PyTorch engine.
 *
 * <p>Shape letters used throughout: B sessions in a batch, S positions of a session, D model width,
 * H attention heads, V items including the padding item 0, N predicted positions.
 */
package io.tune4rec.model;

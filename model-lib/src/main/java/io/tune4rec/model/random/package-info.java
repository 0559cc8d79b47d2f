/**
 * Chance from one seed: independent, named streams for initial weights, order, masking, noise,
 * dropout and drawn negatives, so that a change in how much one of them draws never moves another.
 *
 * <p>Used by every layer, by training and by the floor models. Depends on the JDK only.
 */
package io.tune4rec.model.random;

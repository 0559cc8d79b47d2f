/**
 * Chance from one seed: independent, named streams for initial weights, order, masking, noise and
 * dropout, so that a change in how much one of them draws never moves another.
 *
 * <p>Used by every layer and by training.
 */
package io.tune4rec.model.random;

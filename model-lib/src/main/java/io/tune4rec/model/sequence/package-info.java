/**
 * Layer 3, sequence processing: a sequence of interactions becomes a sequence of hidden states.
 *
 * <p>One of four sibling layers, which never import each other. Uses config, kernel, layer, random
 * and weight.
 */
package io.tune4rec.model.sequence;

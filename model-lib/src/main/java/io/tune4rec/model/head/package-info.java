/**
 * Layer 4, prediction heads: hidden states become predictions.
 *
 * <p>One of four sibling layers, which never import each other. Uses config, kernel and random.
 */
package io.tune4rec.model.head;

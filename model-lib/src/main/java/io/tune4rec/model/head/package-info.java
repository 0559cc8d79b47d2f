/**
 * Layer 4, prediction heads: hidden states become predictions.
 *
 * <p>One of four sibling layers, which never import each other. Uses config, kernel, layer,
 * problem, random and weight.
 */
package io.tune4rec.model.head;

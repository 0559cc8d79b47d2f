/**
 * Layer 1, feature aggregation: the features of an interaction become one vector.
 *
 * <p>One of four sibling layers, which never import each other: they meet as arrays of documented
 * shape. Uses config, kernel, layer, random and weight.
 */
package io.tune4rec.model.aggregation;

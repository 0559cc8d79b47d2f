/**
 * Small parts of layers: perceptrons and activations, which several layers use.
 *
 * <p>Uses config, kernel, random and weight; knows none of the layers.
 */
package io.tune4rec.model.layer;

/**
 * Parity with the real Transformers4Rec, whose inputs, weights, outputs and gradients are files.
 */
package io.tune4rec.model.golden;

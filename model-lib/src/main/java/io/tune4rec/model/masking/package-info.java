/**
 * Layer 2, sequence masking: which items are hidden from the model and must be predicted.
 *
 * <p>What to hide is decided on the host and is a plain value, {@link
 * io.tune4rec.model.masking.Masked}; hiding itself is a block. One of four sibling layers, which
 * never import each other. {@link io.tune4rec.model.masking.LeakCheck} tells whether a model sees
 * what it must predict. Uses config, problem and weight.
 */
package io.tune4rec.model.masking;

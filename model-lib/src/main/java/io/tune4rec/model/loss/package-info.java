/** How wrong predictions are, as scalars that carry gradients. Uses config and kernel. */
package io.tune4rec.model.loss;

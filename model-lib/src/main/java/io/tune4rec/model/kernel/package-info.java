/**
 * Small TorchScript functions for what DJL's operators lack or do slowly, each beside a twin of the
 * same maths in plain NDArray operators; {@link io.tune4rec.model.kernel.Kernels} chooses.
 *
 * <p>Used by the four layers, the loss and training; knows none of them.
 */
package io.tune4rec.model.kernel;

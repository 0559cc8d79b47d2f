/**
 * The sampler that chooses among the others.
 *
 * <p>Pure as {@code search} is; uses its samplers wherever they are. A package of its own because
 * {@code search} itself may know none of its subpackages.
 */
package io.tune4rec.controller.search.auto;

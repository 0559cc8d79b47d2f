/**
 * What a trial costs before it runs: floating-point operations, bytes and peak memory from the
 * shapes of its configuration, and seconds from these and from what finished trials took.
 */
package io.tune4rec.model.cost;

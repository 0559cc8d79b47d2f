/**
 * What finished sweeps, of other datasets too, say about a new one.
 *
 * <p>Pure like {@code search}, which it may use.
 */
package io.tune4rec.controller.search.transfer;

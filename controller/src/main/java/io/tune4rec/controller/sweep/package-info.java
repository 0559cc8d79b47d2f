/**
 * Sweeps and their trials: what a submitted document must say, which states there are, and what
 * others may read about them.
 *
 * <p>Knows {@code search}, {@code dataset} and the model library's half without an engine; no
 * framework, no SQL, no HTTP. {@code dispatch}, {@code leaderboard}, {@code rest} and {@code
 * postgres} may use it.
 */
package io.tune4rec.controller.sweep;

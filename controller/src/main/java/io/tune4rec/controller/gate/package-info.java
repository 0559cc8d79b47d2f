/**
 * Baselines by name, and gates: whether the row of a new sweep may replace a baseline, by a test of
 * non-inferiority that adds seeds until it knows or may not.
 *
 * <p>Knows {@code sweep}, {@code replicate}, {@code leaderboard} and {@code statistics}; no
 * framework, no SQL, no HTTP.
 */
package io.tune4rec.controller.gate;

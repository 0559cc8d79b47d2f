/**
 * Which configuration of a sweep leads, and how each trial got where it is.
 *
 * <p>Ranks by the validation split only; the test split is shown, never chosen by. Knows {@code
 * sweep} and the model library's metrics; no framework, no SQL, no HTTP.
 */
package io.tune4rec.controller.leaderboard;

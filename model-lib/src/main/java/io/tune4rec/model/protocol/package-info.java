/**
 * How a trial is trained and judged: on which windows, evaluated where, among which items.
 *
 * <p>A protocol is part of a leaderboard's key. It is parsed at submission, carried to the runner,
 * and says there which stages a trial has. Depends on {@code dataset} and {@code problem}; pure.
 */
package io.tune4rec.model.protocol;

/**
 * Metrics as pure functions of ranks, lists and predictions, and their exact means over streams of
 * rows. Depends on the JDK and {@code problem} only.
 */
package io.tune4rec.model.metric;

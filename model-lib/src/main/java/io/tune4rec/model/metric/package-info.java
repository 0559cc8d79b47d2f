/** Ranking metrics as pure functions of the true item's rank. Depends on the JDK only. */
package io.tune4rec.model.metric;

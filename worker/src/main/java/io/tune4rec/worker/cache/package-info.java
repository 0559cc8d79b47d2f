/**
 * Prepared datasets on this host, by hash: fetched once, checked, shared by all slots. Depends on
 * {@code protocol} and the model library's half without an engine.
 */
package io.tune4rec.worker.cache;

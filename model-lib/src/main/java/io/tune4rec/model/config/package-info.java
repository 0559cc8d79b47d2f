/**
 * What a model is and how it trains, as checked records: one sealed interface per layer.
 *
 * <p>Depends on the JDK, {@code problem} and {@code schema}; a controller validates a sweep with
 * these very records, without the engine.
 */
package io.tune4rec.model.config;

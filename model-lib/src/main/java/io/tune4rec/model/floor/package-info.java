/**
 * Models that only count, or learn without an engine: the floors that every session model must
 * beat, and how they rank.
 *
 * <p>Depends on the JDK, {@code config}, {@code dataset} and {@code random}. Nothing here holds
 * more than the data: no array is sessions × items or items × items large.
 */
package io.tune4rec.model.floor;

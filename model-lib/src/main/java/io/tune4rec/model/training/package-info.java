/**
 * Trains and evaluates one trial: data into batches, steps, schedule, ranks, reports.
 *
 * <p>Beside {@code serve} the only package that opens native memory: one manager per trial, closed
 * at its end, and one below it per step. Used by runners and by those who embed the library.
 */
package io.tune4rec.model.training;

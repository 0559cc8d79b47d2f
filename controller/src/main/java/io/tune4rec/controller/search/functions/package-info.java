/**
 * Functions with known values on which samplers are compared: those on which Optuna's samplers were
 * measured, with the same definitions and spaces.
 *
 * <p>Pure like {@code search}, which it may use; the benchmark on the command line and tests use
 * it.
 */
package io.tune4rec.controller.search.functions;

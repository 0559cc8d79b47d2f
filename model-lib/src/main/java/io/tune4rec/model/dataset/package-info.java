/**
 * Prepared datasets: flat column files and slices that are mapped into memory, never copied.
 *
 * <p>Anyone may use it: the controller writes and serves these folders, workers fetch them,
 * training reads them. It depends on the JDK, {@code schema}, {@code problem}, and on Jackson for
 * {@code dataset.json}; never on an engine.
 */
package io.tune4rec.model.dataset;

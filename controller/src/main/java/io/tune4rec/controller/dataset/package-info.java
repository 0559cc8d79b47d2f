/**
 * From interactions in a file to prepared datasets: what a source folder says of itself, which rows
 * are wrong and why, how sessions become training and evaluation slices; and sample data.
 *
 * <p>The command line and the REST resources use it. It depends on the JDK, on model-lib's half
 * without an engine, and on Jackson to read {@code schema.json}; it knows no database: sorting more
 * rows than fit in memory is {@code duckdb}'s.
 */
package io.tune4rec.controller.dataset;

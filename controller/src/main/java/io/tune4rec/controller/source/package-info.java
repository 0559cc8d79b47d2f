/**
 * Rows of the files that people have: CSV and its kin, JSON lines, compressed or not.
 *
 * <p>{@code dataset} reads them, {@code duckdb} adds Parquet. It depends on the JDK, on model-lib's
 * {@code problem} and on Jackson's parser. Nothing about a file is trusted: not its name, size or
 * encoding; a row takes bounded memory.
 */
package io.tune4rec.controller.source;

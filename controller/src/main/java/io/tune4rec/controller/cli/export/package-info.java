/**
 * What a sweep came to, in the formats of other tools: tables as CSV and Parquet, JSON, Optuna's
 * journal, MLflow's file store.
 *
 * <p>Used by {@code cli}; uses its client and {@code duckdb}. Whatever is written is whole or not
 * there at all, and nothing that was there is written over.
 */
package io.tune4rec.controller.cli.export;

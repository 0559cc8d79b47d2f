/**
 * Imports through DuckDB, which sorts more interactions than fit in memory.
 *
 * <p>The only place that knows DuckDB. The command line uses it; it uses {@code dataset} and
 * model-lib. A process that only trains or serves never loads it.
 */
package io.tune4rec.controller.duckdb;

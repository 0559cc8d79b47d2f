/**
 * Everything that is kept in PostgreSQL: the only package with SQL and with entities.
 *
 * <p>Lists are read through Panache entities; claim, lease, report and close are SQL text whose row
 * counts are checked. All times are the database's. Implements the stores of {@code dataset},
 * {@code sweep}, {@code dispatch} and {@code leaderboard}; only {@code app} may use it.
 */
package io.tune4rec.controller.postgres;

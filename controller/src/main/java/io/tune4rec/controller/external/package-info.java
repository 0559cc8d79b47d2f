/**
 * Trials that programs of others run: they ask for configurations, report how they stand and tell
 * what came of them. REST and the adapter of PostgreSQL use it; it uses {@code sweep} and {@code
 * search} and knows no framework.
 */
package io.tune4rec.controller.external;

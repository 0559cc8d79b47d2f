/**
 * All that a controller knows in one file, and back: every table by COPY, in a zip with a manifest.
 *
 * <p>Knows the JDK's SQL, PostgreSQL's COPY, Flyway, Jackson and the model library's problems; used
 * by {@code app} alone, without Quarkus.
 */
package io.tune4rec.controller.backup;

/**
 * The hyperparameters of the library as data: names, ranges, defaults, meaning; and the way from
 * plain values to checked configurations. Depends on the JDK, {@code config}, {@code schema} and
 * {@code problem}.
 */
package io.tune4rec.model.catalog;

package io.tune4rec.controller.statistics;

/**
 * A row against another one on the same sessions.
 *
 * @param difference of the means, this row's less the other's
 * @param interval of the difference, not corrected for the number of rows
 * @param p two-sided, of no difference: by sign flips where sessions alone vary, otherwise by
 *     Welch's t with seeds and sessions as its sources of variance
 * @param adjustedP corrected for the number of rows that were compared
 */
public record Comparison(double difference, Interval interval, double p, double adjustedP) {}

package io.tune4rec.controller.sweep;

import io.tune4rec.controller.search.Configuration;

/**
 * A trial that ended well elsewhere.
 *
 * @param value of the sweep's objective, as its unit has it
 * @param origin what it is called where it comes from
 */
public record ImportedTrial(Configuration configuration, double value, String origin) {}

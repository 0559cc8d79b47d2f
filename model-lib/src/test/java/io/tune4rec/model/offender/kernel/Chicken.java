package io.tune4rec.model.offender.kernel;

import io.tune4rec.model.offender.random.Egg;

/** Half of a cycle. */
public record Chicken(Egg egg) {}

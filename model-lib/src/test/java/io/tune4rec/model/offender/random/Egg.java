package io.tune4rec.model.offender.random;

import io.tune4rec.model.offender.kernel.Chicken;

/** The other half of a cycle. */
public record Egg(Chicken chicken) {}

package io.tune4rec.controller.offender.cycle.a;

import io.tune4rec.controller.offender.cycle.b.Egg;

/** Needs an egg. */
public record Chicken(Egg egg) {}

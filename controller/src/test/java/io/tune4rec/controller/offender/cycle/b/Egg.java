package io.tune4rec.controller.offender.cycle.b;

import io.tune4rec.controller.offender.cycle.a.Chicken;

/** Needs a chicken. */
public record Egg(Chicken chicken) {}

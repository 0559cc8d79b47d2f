package io.tune4rec.controller.offender.dataset;

import io.tune4rec.controller.sweep.SweepState;

/** A dataset that knows what is built on datasets. */
public record DatasetOfASweep(SweepState sweep) {}

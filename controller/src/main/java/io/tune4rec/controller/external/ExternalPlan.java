package io.tune4rec.controller.external;

import io.tune4rec.controller.sweep.ExternalSweep;
import io.tune4rec.controller.sweep.SweepState;

/**
 * A sweep whose trials others run, and how far it may go.
 *
 * @param budget trials at most
 */
public record ExternalPlan(ExternalSweep sweep, SweepState state, int budget) {}

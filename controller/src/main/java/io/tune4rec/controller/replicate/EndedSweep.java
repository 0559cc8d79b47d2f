package io.tune4rec.controller.replicate;

import io.tune4rec.controller.sweep.FinalistsPlan;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepState;
import java.util.Optional;

/**
 * A sweep that has ended, and about which something is to be done.
 *
 * @param parent the sweep whose trials it repeats
 * @param finalists what its own definition asks for
 */
public record EndedSweep(
    long id,
    SweepKind kind,
    SweepState state,
    Optional<Long> parent,
    Optional<FinalistsPlan> finalists) {}

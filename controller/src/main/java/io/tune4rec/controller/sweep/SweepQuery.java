package io.tune4rec.controller.sweep;

import java.util.Optional;

/**
 * Which sweeps are wanted, newest first.
 *
 * @param kind only those of it
 * @param state only those in it
 * @param namePart only those whose name holds it, in whatever case
 * @param before only those with a lower id
 * @param limit how many at most
 */
public record SweepQuery(
    SweepKind kind,
    Optional<SweepState> state,
    Optional<String> namePart,
    long before,
    int limit) {}

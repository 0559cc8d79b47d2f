package io.tune4rec.controller.sweep;

import java.util.Optional;

/**
 * Which trials of a sweep are wanted, in order of their numbers.
 *
 * @param state only those in it
 * @param after only those with a higher number
 * @param limit how many at most
 */
public record TrialQuery(long sweepId, Optional<TrialState> state, int after, int limit) {}

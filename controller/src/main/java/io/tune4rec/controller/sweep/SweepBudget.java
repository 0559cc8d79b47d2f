package io.tune4rec.controller.sweep;

import java.time.Instant;
import java.util.Optional;

/**
 * What a sweep may use beside a number of trials, what of it is used, and how it stands among
 * others.
 *
 * @param wallclockSeconds from its first claim on, pauses left out
 * @param wallclockUntil when that time is up if it is not paused; empty before the first claim and
 *     unless it runs
 * @param acceleratorHours that its attempts may hold slots, all together
 * @param acceleratorHoursSpent by attempts that have ended; empty without such a budget
 * @param target the value of the objective on validation with which it ends
 * @param plateau the number of completed trials in a row without a new best with which it ends
 * @param parallelism how many of its trials run at once at most
 * @param priority sweeps with a higher one are handed out first
 */
public record SweepBudget(
    Optional<Double> wallclockSeconds,
    Optional<Instant> wallclockUntil,
    Optional<Double> acceleratorHours,
    Optional<Double> acceleratorHoursSpent,
    Optional<Double> target,
    Optional<Integer> plateau,
    Optional<Integer> parallelism,
    int priority) {}

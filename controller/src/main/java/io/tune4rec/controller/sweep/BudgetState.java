package io.tune4rec.controller.sweep;

import java.util.Map;

/**
 * How a sweep stands when its budget shall change.
 *
 * @param definition as it is stored
 * @param drawn trials that have their configuration: spent, even where they wait
 * @param acceleratorHours that its attempts held slots, live ones until now
 * @param elapsedSeconds since its first claim, pauses left out
 */
public record BudgetState(
    SweepKind kind,
    SweepState state,
    Map<String, Object> definition,
    int drawn,
    double acceleratorHours,
    double elapsedSeconds) {}

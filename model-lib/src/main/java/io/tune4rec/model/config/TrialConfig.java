package io.tune4rec.model.config;

/** Everything a trial needs to know but its data and its seed. */
public sealed interface TrialConfig permits NeuralConfig, FloorConfig {}

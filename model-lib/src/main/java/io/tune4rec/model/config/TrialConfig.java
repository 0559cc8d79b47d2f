package io.tune4rec.model.config;

/** Everything a trial needs to know but its data and its seed: the model and how it trains. */
public record TrialConfig(SessionModelConfig model, TrainingConfig training) {}

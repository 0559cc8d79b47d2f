package io.tune4rec.model.config;

/** A session model of the four layers and how it trains. */
public record NeuralConfig(SessionModelConfig model, TrainingConfig training)
    implements TrialConfig {}

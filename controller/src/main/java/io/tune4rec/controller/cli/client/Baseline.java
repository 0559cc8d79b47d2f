package io.tune4rec.controller.cli.client;

/** A row by name. */
public record Baseline(String name, long trialId, String row, String sweepName, String setAt) {}

package io.tune4rec.controller.offender.leaderboard;

import ai.djl.ndarray.NDArray;

/** A controller's class that computes with the engine. */
public record BoardWithTensors(NDArray ranks) {}

package io.tune4rec.model.offender.config;

import ai.djl.ndarray.NDArray;

/** A class of the half without an engine that imports the engine. */
record HoldsAnArray(NDArray array) {}

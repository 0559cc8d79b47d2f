package io.tune4rec.worker.protocol;

/** Whether the trial will be tried again. */
public record FailAnswer(boolean retry) {}

package io.tune4rec.worker.offender.slot;

final class ClockUtils {}

package io.tune4rec.worker.offender.slot;

import io.tune4rec.worker.offender.runner.CallsTheController;

final class TouchesTheRunner {
  CallsTheController runner;
}

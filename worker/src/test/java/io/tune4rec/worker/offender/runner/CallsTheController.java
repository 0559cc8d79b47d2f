package io.tune4rec.worker.offender.runner;

import io.tune4rec.worker.protocol.ControllerClient;

public final class CallsTheController {
  ControllerClient controller;
}

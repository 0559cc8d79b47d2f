package io.tune4rec.worker.offender.slot;

import ai.djl.Device;

final class LoadsTheEngine {
  final Device device = Device.cpu();
}

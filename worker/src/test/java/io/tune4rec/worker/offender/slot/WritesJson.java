package io.tune4rec.worker.offender.slot;

import com.fasterxml.jackson.databind.ObjectMapper;

final class WritesJson {
  final ObjectMapper json = new ObjectMapper();
}

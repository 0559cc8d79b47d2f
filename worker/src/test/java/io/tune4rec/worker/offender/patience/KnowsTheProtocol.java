package io.tune4rec.worker.offender.patience;

import io.tune4rec.worker.protocol.AttemptRef;

final class KnowsTheProtocol {
  AttemptRef attempt;
}

package io.tune4rec.worker.offender.link;

import io.tune4rec.worker.protocol.AttemptRef;

final class KnowsItsUsers {
  AttemptRef attempt;
}

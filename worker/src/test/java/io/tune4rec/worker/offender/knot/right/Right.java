package io.tune4rec.worker.offender.knot.right;

import io.tune4rec.worker.offender.knot.left.Left;

public final class Right {
  Left left;
}

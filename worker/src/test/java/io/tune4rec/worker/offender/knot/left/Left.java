package io.tune4rec.worker.offender.knot.left;

import io.tune4rec.worker.offender.knot.right.Right;

public final class Left {
  Right right;
}

package io.tune4rec.model.offender.loss;

import ai.djl.ndarray.NDManager;

/** Opens native memory outside training. */
final class OpensMemory {
  private OpensMemory() {}

  static NDManager open() {
    return NDManager.newBaseManager();
  }
}

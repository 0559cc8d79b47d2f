package io.tune4rec.model.masking;

import static org.assertj.core.api.Assertions.fail;

/** What tests of laws over random rows share. */
final class Laws {
  private Laws() {}

  /** Bits 0 to {@code n} − 1. */
  static long first(int n) {
    return (1L << n) - 1;
  }

  static void require(boolean holds, String law, Masked masked, int session) {
    if (!holds) {
      fail("%s, but not in row %d of %s", law, session, masked);
    }
  }

  static int labels(Masked masked, int session) {
    int labels = 0;
    for (int t = 0; t < masked.length(); t++) {
      labels += masked.targets()[session * masked.length() + t] == 0 ? 0 : 1;
    }
    return labels;
  }
}

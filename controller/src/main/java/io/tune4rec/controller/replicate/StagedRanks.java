package io.tune4rec.controller.replicate;

import java.util.Arrays;

/** The rank of the true item, from 1, for each case of a split, stage after stage. */
public final class StagedRanks {
  private final int[] ranks;
  private final int[] cases;

  /**
   * @param cases of each stage; as many ranks as all of them there are
   */
  public StagedRanks(int[] ranks, int[] cases) {
    if (Arrays.stream(cases).sum() != ranks.length) {
      throw new IllegalArgumentException(
          "there is a rank a case, but got %d for stages of %s"
              .formatted(ranks.length, Arrays.toString(cases)));
    }
    this.ranks = ranks.clone();
    this.cases = cases.clone();
  }

  int length() {
    return ranks.length;
  }

  int[] ranks() {
    return ranks;
  }

  int[] cases() {
    return cases;
  }
}

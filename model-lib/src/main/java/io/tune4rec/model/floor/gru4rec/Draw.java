package io.tune4rec.model.floor.gru4rec;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws items in proportion to their count to a power; items that never occur are never drawn. */
final class Draw {
  private final double[] upTo;
  private final double[] counts;
  private final double alpha;
  private final double interactions;

  Draw(Sequences sessions, double alpha) {
    this.alpha = alpha;
    counts = new double[sessions.items() + 1];
    double all = 0;
    for (int s = 0; s < sessions.size(); s++) {
      for (int i = sessions.begin(s); i < sessions.end(s); i++) {
        counts[sessions.item(i)]++;
        all++;
      }
    }
    interactions = all;
    upTo = new double[counts.length];
    for (int item = 1; item < counts.length; item++) {
      upTo[item] = upTo[item - 1] + (counts[item] == 0 ? 0 : Math.pow(counts[item], alpha));
    }
  }

  /** Fills {@code into} from {@code from} on. */
  void fill(int[] into, int from, RandomGenerator random) {
    for (int n = from; n < into.length; n++) {
      into[n] = at(random.nextDouble(upTo[upTo.length - 1]));
    }
  }

  /** The item in whose part of the whole a place lies. */
  private int at(double place) {
    int found = Arrays.binarySearch(upTo, place);
    int item = found < 0 ? -found - 1 : found + 1;
    while (counts[item] == 0) {
      item++;
    }
    return item;
  }

  /** Log of the chance that an item is a target. */
  double logOfTarget(int item) {
    return Math.log(counts[item] / interactions);
  }

  /** Log of the chance that an item is drawn. */
  double logOfDrawn(int item) {
    return alpha * Math.log(counts[item]) - Math.log(upTo[upTo.length - 1]);
  }

  /** Whether an item occurs. */
  boolean knows(int item) {
    return counts[item] > 0;
  }
}

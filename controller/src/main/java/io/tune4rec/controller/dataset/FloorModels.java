package io.tune4rec.controller.dataset;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Two models that only count, for a model that learns to be compared with. They count in the
 * training sessions and rank all items: by clicks, or by how often an item came right after the
 * last one, and where that is equal by clicks. The true item stands in the middle of those it ties
 * with.
 */
final class FloorModels {
  private final double[] popularity;
  private final double[][] markov;

  /**
   * @param train sessions of item ids from 1
   * @param items the highest id
   */
  FloorModels(List<int[]> train, int items) {
    popularity = new double[items];
    markov = new double[items][items];
    for (var session : train) {
      for (int n = 0; n < session.length; n++) {
        popularity[session[n] - 1]++;
        if (n > 0) {
          markov[session[n - 1] - 1][session[n] - 1]++;
        }
      }
    }
    // below one transition in sum, so that clicks only decide among equals
    double part = 1 / (1 + IntStream.range(0, items).mapToDouble(i -> popularity[i]).sum());
    for (var row : markov) {
      for (int i = 0; i < items; i++) {
        row[i] += popularity[i] * part;
      }
    }
  }

  /** The rank, from 1, of the session's last item by popularity. */
  int popularityRank(int[] session) {
    return rank(popularity, session[session.length - 1]);
  }

  /** The rank, from 1, of the session's last item by the item before it. */
  int markovRank(int[] session) {
    return rank(markov[session[session.length - 2] - 1], session[session.length - 1]);
  }

  private static int rank(double[] scores, int item) {
    double score = scores[item - 1];
    int higher = 0;
    int equal = -1;
    for (double other : scores) {
      higher += other > score ? 1 : 0;
      equal += other == score ? 1 : 0;
    }
    return 1 + higher + equal / 2;
  }
}

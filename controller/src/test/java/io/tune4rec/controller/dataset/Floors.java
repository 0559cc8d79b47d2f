package io.tune4rec.controller.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * Floor models in plain code that knows nothing of the process or of {@code RankMetric}: what
 * counting reaches without learning. Items are 1..n; every item is ranked; where scores tie the
 * true item stands in the middle of its peers.
 */
public final class Floors {
  private static final int CUT_OFF = 20;

  private final long[] clicks;
  private final long[][] followed;

  public Floors(List<int[]> train, int items) {
    clicks = new long[items + 1];
    followed = new long[items + 1][items + 1];
    for (var session : train) {
      for (int n = 0; n < session.length; n++) {
        clicks[session[n]]++;
        if (n > 0) {
          followed[session[n - 1]][session[n]]++;
        }
      }
    }
  }

  /** NDCG@20 on each session's last item, of items by their clicks. */
  public double popularity(List<int[]> test) {
    return test.stream()
        .mapToDouble(session -> gain(new long[clicks.length], session[session.length - 1]))
        .average()
        .orElseThrow();
  }

  /** NDCG@20 on each session's last item, of items by how often they followed the one before. */
  public double markov(List<int[]> test) {
    return test.stream()
        .mapToDouble(
            session -> gain(followed[session[session.length - 2]], session[session.length - 1]))
        .average()
        .orElseThrow();
  }

  /** 1/log2(rank + 1) of the item by score, then by clicks. */
  private double gain(long[] score, int item) {
    int higher = 0;
    int equal = 0;
    for (int i = 1; i < clicks.length; i++) {
      int order = Arrays.compare(of(score, i), of(score, item));
      higher += order > 0 ? 1 : 0;
      equal += order == 0 && i != item ? 1 : 0;
    }
    int rank = 1 + higher + equal / 2;
    return rank <= CUT_OFF ? Math.log(2) / Math.log(rank + 1) : 0;
  }

  private long[] of(long[] score, int item) {
    return new long[] {score[item], clicks[item]};
  }
}

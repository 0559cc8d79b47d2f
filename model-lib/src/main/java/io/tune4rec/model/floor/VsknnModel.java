package io.tune4rec.model.floor;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.FloorConfig.Weighting;

/**
 * V-SkNN (appendix C.2). A score that comes to 0 or less, as {@code weighting_score: linear} makes
 * some, counts as none.
 */
final class VsknnModel implements FloorModel {
  private final FloorConfig.Vsknn config;
  private final ItemCounts counts;
  private final SessionIndex index;
  private final Rareness rareness;

  VsknnModel(FloorConfig.Vsknn config, TrainingSessions sessions) {
    this.config = config;
    counts = ItemCounts.of(sessions);
    index = new SessionIndex(sessions);
    rareness = new Rareness(counts, sessions.size());
  }

  @Override
  public ItemCounts counts() {
    return counts;
  }

  @Override
  public Scorer scorer() {
    return new Neighbourly();
  }

  @Override
  public long parameters() {
    return index.size();
  }

  /** Weight of position p of n, from 1. */
  static double ofPosition(Weighting weighting, int p, int n) {
    return switch (weighting) {
      case SAME -> 1;
      case DIV -> (double) p / n;
      case LINEAR -> p > 10 ? 0 : 1 - 0.1 * (n - p);
      case QUADRATIC -> (double) p / n * p / n;
      case LOG -> 1 / Math.log10(n - p + 1.7);
    };
  }

  /** Weight of the {@code step}-th item from the end, from 1. */
  static double ofStep(Weighting weighting, int step) {
    return switch (weighting) {
      case SAME -> 1;
      case DIV -> 1.0 / step;
      case LINEAR -> step > 100 ? 0 : 1 - 0.1 * step;
      case QUADRATIC -> 1.0 / ((double) step * step);
      case LOG -> 1 / Math.log10(step + 1.7);
    };
  }

  private final class Neighbourly implements Scorer {
    private final ContextItems items = new ContextItems(counts.items());
    private final SharingSessions sharing = new SharingSessions(index, config.sampleSize());
    private final Neighbours nearest = new Neighbours(config.neighbours(), index.sessions());

    @Override
    public void score(Context context, Scores into) {
      items.read(context, Integer.MAX_VALUE);
      var weights = new double[items.size()];
      for (int n = 0; n < weights.length; n++) {
        weights[n] = ofPosition(config.weighting(), items.position(items.item(n)), items.length());
      }
      sharing.collect(items, weights);
      nearest.clear();
      for (int n = 0; n < sharing.size(); n++) {
        if (sharing.sum(n) > 0) {
          nearest.offer(sharing.session(n), sharing.sum(n) / items.size());
        }
      }
      for (int n = 0; n < nearest.size(); n++) {
        recommend(nearest.session(n), nearest.similarity(n), into);
      }
      if (config.pushReminders()) {
        pushReminders(into);
      }
      into.keepPositive();
    }

    private void recommend(int session, double similarity, Scores into) {
      int newestShared = 0;
      for (int m = 0; m < index.length(session); m++) {
        newestShared = Math.max(newestShared, items.position(index.item(session, m)));
      }
      double decay = ofStep(config.scoreWeighting(), items.length() - newestShared + 1);
      for (int m = 0; m < index.length(session); m++) {
        int item = index.item(session, m);
        if (config.remind() || items.position(item) == 0) {
          into.add(item, similarity * decay * rareness.factor(item, config.idfWeighting()));
        }
      }
    }

    private void pushReminders(Scores into) {
      for (int n = 0; n < items.size(); n++) {
        into.multiply(items.item(n), items.count(items.item(n)) + 1);
      }
    }
  }
}

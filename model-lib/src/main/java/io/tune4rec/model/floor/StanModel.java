package io.tune4rec.model.floor;

import io.tune4rec.model.config.FloorConfig;

/**
 * STAN and VSTAN (appendix C.3). A training session that ended after the context's newest item
 * counts as just ended; without clock time sessions do not age.
 */
final class StanModel implements FloorModel {
  private static final double MS_PER_DAY = 86_400_000.0;

  private final FloorConfig.Vstan config;
  private final TrainingSessions sessions;
  private final ItemCounts counts;
  private final SessionIndex index;
  private final Rareness rareness;

  StanModel(FloorConfig.Stan config, TrainingSessions sessions) {
    this(new FloorConfig.Vstan(config, 0, 0), sessions);
  }

  StanModel(FloorConfig.Vstan config, TrainingSessions sessions) {
    this.config = config;
    this.sessions = sessions;
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
    return index.size() + sessions.interactions();
  }

  /** exp(−distance / λ), or 1 where λ is off. */
  private static double decay(double distance, double lambda) {
    return lambda == 0 ? 1 : Math.exp(-distance / lambda);
  }

  private final class Neighbourly implements Scorer {
    private final ContextItems items = new ContextItems(counts.items());
    private final SharingSessions sharing = new SharingSessions(index, config.stan().sampleSize());
    private final Neighbours nearest = new Neighbours(config.stan().neighbours(), index.sessions());
    private final int[] metIn = new int[counts.items() + 1];
    private int meeting;

    @Override
    public void score(Context context, Scores into) {
      items.read(context, Integer.MAX_VALUE);
      var weights = new double[items.size()];
      double squares = 0;
      for (int n = 0; n < weights.length; n++) {
        int back = items.length() - items.position(items.item(n));
        weights[n] = decay(back, config.stan().positionDecay());
        squares += weights[n] * weights[n];
      }
      sharing.collect(items, weights);
      nearest.clear();
      for (int n = 0; n < sharing.size(); n++) {
        int session = sharing.session(n);
        double cosine = sharing.sum(n) / (Math.sqrt(squares) * Math.sqrt(index.length(session)));
        double similarity = cosine * freshness(session, context.time());
        if (similarity > 0) {
          nearest.offer(session, similarity);
        }
      }
      for (int n = 0; n < nearest.size(); n++) {
        recommend(nearest.session(n), nearest.similarity(n), into);
      }
      into.keepPositive();
    }

    private double freshness(int session, long now) {
      if (!sessions.clock()) {
        return 1;
      }
      double days = Math.max(0, now - sessions.lastTime(session)) / MS_PER_DAY;
      return decay(days, config.stan().recencyDays());
    }

    private void recommend(int session, double similarity, Scores into) {
      int begin = sessions.begin(session);
      int lastShared = -1;
      int newestShared = 0;
      for (int i = begin; i < sessions.end(session); i++) {
        int position = items.position(sessions.item(i));
        if (position > 0) {
          lastShared = i;
          newestShared = Math.max(newestShared, position);
        }
      }
      double shared = decay(items.length() - newestShared, config.sharedDecay());
      meeting++;
      for (int i = sessions.end(session) - 1; i >= begin; i--) {
        int item = sessions.item(i);
        if (metIn[item] != meeting) {
          metIn[item] = meeting;
          if (config.stan().remind() || items.position(item) == 0) {
            double distance = decay(Math.abs(i - lastShared), config.stan().neighbourDecay());
            double rare = rareness.factor(item, config.idfWeighting());
            into.add(item, similarity * shared * distance * rare);
          }
        }
      }
    }
  }
}

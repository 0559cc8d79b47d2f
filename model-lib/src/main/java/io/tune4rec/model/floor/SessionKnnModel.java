package io.tune4rec.model.floor;

import io.tune4rec.model.config.FloorConfig;

/**
 * Session-kNN: of the newest training sessions that share an item with the newest 50 of the
 * context, the k nearest by cosine, with an item of the context weighing as much as the share of it
 * that had passed; an item's score is the sum of the similarities of those that hold it.
 */
final class SessionKnnModel implements FloorModel {
  private static final int NEWEST = 50;

  private final FloorConfig.SessionKnn config;
  private final ItemCounts counts;
  private final SessionIndex index;

  SessionKnnModel(FloorConfig.SessionKnn config, TrainingSessions sessions) {
    this.config = config;
    counts = ItemCounts.of(sessions);
    index = new SessionIndex(sessions);
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

  private final class Neighbourly implements Scorer {
    private final ContextItems items = new ContextItems(counts.items());
    private final SharingSessions sharing = new SharingSessions(index, config.sampleSize());
    private final Neighbours nearest = new Neighbours(config.neighbours(), index.sessions());
    private final double[] weights = new double[NEWEST];

    @Override
    public void score(Context context, Scores into) {
      items.read(context, NEWEST);
      for (int n = 0; n < items.size(); n++) {
        weights[n] = (double) items.position(items.item(n)) / items.length();
      }
      sharing.collect(items, weights);
      nearest.clear();
      for (int n = 0; n < sharing.size(); n++) {
        int session = sharing.session(n);
        double lengths = (double) index.length(session) * items.size();
        nearest.offer(session, sharing.sum(n) / Math.sqrt(lengths));
      }
      for (int n = 0; n < nearest.size(); n++) {
        int session = nearest.session(n);
        for (int m = 0; m < index.length(session); m++) {
          into.add(index.item(session, m), nearest.similarity(n));
        }
      }
    }
  }
}

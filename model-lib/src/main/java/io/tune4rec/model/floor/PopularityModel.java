package io.tune4rec.model.floor;

import io.tune4rec.model.config.FloorConfig;

/** Scores nothing, or how often items occur in the last days; the rest follows by popularity. */
final class PopularityModel implements FloorModel {
  private static final double MS_PER_DAY = 86_400_000.0;

  private final ItemCounts counts;
  private final int[] recent;

  /** Without clock time the days do not count: all interactions do. */
  PopularityModel(FloorConfig.Popularity config, TrainingSessions sessions) {
    counts = ItemCounts.of(sessions);
    recent = new int[sessions.items() + 1];
    if (config.days() > 0 && sessions.clock()) {
      count(sessions, config.days());
    }
  }

  private void count(TrainingSessions sessions, double days) {
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < sessions.interactions(); i++) {
      newest = Math.max(newest, sessions.time(i));
    }
    for (int i = 0; i < sessions.interactions(); i++) {
      if (newest - sessions.time(i) < days * MS_PER_DAY) {
        recent[sessions.item(i)]++;
      }
    }
  }

  @Override
  public ItemCounts counts() {
    return counts;
  }

  @Override
  public Scorer scorer() {
    return (_, into) -> {
      for (int item = 1; item < recent.length; item++) {
        if (recent[item] > 0) {
          into.add(item, recent[item]);
        }
      }
    };
  }

  @Override
  public long parameters() {
    return counts.items();
  }
}

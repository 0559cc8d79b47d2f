package io.tune4rec.model.floor;

import java.util.Arrays;

/** First-order Markov: an item's score is how often it came right after the newest one. */
final class MarkovModel implements FloorModel {
  private final ItemCounts counts;
  private final int[] offsets;
  private final int[] next;
  private final int[] times;

  MarkovModel(TrainingSessions sessions) {
    counts = ItemCounts.of(sessions);
    var starts = new int[sessions.items() + 2];
    int pairs = 0;
    for (int s = 0; s < sessions.size(); s++) {
      for (int i = sessions.begin(s) + 1; i < sessions.end(s); i++) {
        starts[sessions.item(i - 1) + 1]++;
        pairs++;
      }
    }
    for (int item = 0; item <= sessions.items(); item++) {
      starts[item + 1] += starts[item];
    }
    next = new int[pairs];
    var at = starts.clone();
    for (int s = 0; s < sessions.size(); s++) {
      for (int i = sessions.begin(s) + 1; i < sessions.end(s); i++) {
        next[at[sessions.item(i - 1)]++] = sessions.item(i);
      }
    }
    times = new int[pairs];
    offsets = new int[sessions.items() + 2];
    countRepeats(starts);
  }

  /** Turns each item's list of followers into distinct ones and how often they came. */
  private void countRepeats(int[] starts) {
    int filled = 0;
    for (int item = 1; item + 1 < starts.length; item++) {
      Arrays.sort(next, starts[item], starts[item + 1]);
      offsets[item] = filled;
      for (int n = starts[item]; n < starts[item + 1]; n++) {
        if (filled > offsets[item] && next[filled - 1] == next[n]) {
          times[filled - 1]++;
        } else {
          next[filled] = next[n];
          times[filled] = 1;
          filled++;
        }
      }
      offsets[item + 1] = filled;
    }
  }

  @Override
  public ItemCounts counts() {
    return counts;
  }

  @Override
  public Scorer scorer() {
    return (context, into) -> {
      if (context.length() > 0) {
        for (int n = offsets[context.last()]; n < offsets[context.last() + 1]; n++) {
          into.add(next[n], times[n]);
        }
      }
    };
  }

  @Override
  public long parameters() {
    return offsets[offsets.length - 1];
  }
}

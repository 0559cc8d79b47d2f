package io.tune4rec.model.floor;

/**
 * Training sessions as sets: the distinct items of a session, and the sessions of an item, oldest
 * first. Holds at most eight bytes an interaction. Immutable.
 */
final class SessionIndex {
  private final int[] sessionOffsets;
  private final int[] sessionItems;
  private final int[] itemOffsets;
  private final int[] itemSessions;

  SessionIndex(TrainingSessions sessions) {
    var lastIn = new int[sessions.items() + 1];
    sessionOffsets = new int[sessions.size() + 1];
    sessionItems = new int[sessions.interactions()];
    itemOffsets = new int[sessions.items() + 2];
    int filled = 0;
    for (int s = 0; s < sessions.size(); s++) {
      for (int i = sessions.begin(s); i < sessions.end(s); i++) {
        int item = sessions.item(i);
        if (lastIn[item] != s + 1) {
          lastIn[item] = s + 1;
          sessionItems[filled++] = item;
          itemOffsets[item + 1]++;
        }
      }
      sessionOffsets[s + 1] = filled;
    }
    for (int item = 0; item <= sessions.items(); item++) {
      itemOffsets[item + 1] += itemOffsets[item];
    }
    itemSessions = new int[filled];
    fillItemSessions(sessions);
  }

  private void fillItemSessions(TrainingSessions sessions) {
    var at = itemOffsets.clone();
    for (int s = 0; s < sessions.size(); s++) {
      for (int n = sessionOffsets[s]; n < sessionOffsets[s + 1]; n++) {
        itemSessions[at[sessionItems[n]]++] = s;
      }
    }
  }

  int sessions() {
    return sessionOffsets.length - 1;
  }

  /** Distinct items of session {@code s}. */
  int length(int s) {
    return sessionOffsets[s + 1] - sessionOffsets[s];
  }

  /** The {@code n}-th distinct item of session {@code s}, by first occurrence. */
  int item(int s, int n) {
    return sessionItems[sessionOffsets[s] + n];
  }

  /** Sessions that hold the item. */
  int support(int item) {
    return itemOffsets[item + 1] - itemOffsets[item];
  }

  /** The {@code n}-th session of the item, the oldest first. */
  int session(int item, int n) {
    return itemSessions[itemOffsets[item] + n];
  }

  /** Numbers held. */
  long size() {
    return (long) sessionItems.length + itemSessions.length;
  }
}

package io.tune4rec.controller.dataset;

import java.util.Optional;
import java.util.TreeMap;

/**
 * The names of a few sessions, drawn by a hash of their names and so whatever the order of the
 * rows. Holds these and no other.
 */
public final class SampleNames {
  static final int SIZE = 64;

  private final TreeMap<Long, Names> names = new TreeMap<>();

  /** What a session is called; one of the two may be empty. */
  record Names(String session, String user) {}

  /**
   * Takes a row's names into account.
   *
   * @param key as {@link SortedInteraction#key} will give it
   */
  public void see(long key, Interaction row) {
    if (names.size() == SIZE && key > names.lastKey() || names.containsKey(key)) {
      return;
    }
    names.put(key, new Names(row.session(), row.user()));
    if (names.size() > SIZE) {
      names.pollLastEntry();
    }
  }

  /** The names drawn for a key, the first time that it is asked for. */
  Optional<Names> take(long key) {
    return Optional.ofNullable(names.remove(key));
  }
}

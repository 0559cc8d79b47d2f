package io.tune4rec.controller.sweep;

import java.util.List;

/** Where trials from elsewhere are kept. Each method is one transaction. */
public interface ImportedTrialStore {
  /**
   * Stores those that are not stored yet, with the next numbers of the sweep; how many those were.
   *
   * @throws UnknownIdException if there is no such sweep
   */
  int insert(long sweepId, List<ImportedTrial> trials);
}

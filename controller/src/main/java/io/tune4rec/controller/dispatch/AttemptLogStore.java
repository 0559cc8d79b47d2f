package io.tune4rec.controller.dispatch;

import java.util.Optional;

/** What attempts print. Each method is one transaction. */
public interface AttemptLogStore {
  /**
   * Adds a chunk; one that came before, stored or left out since, changes nothing.
   *
   * @throws StaleAttemptException if the attempt is not the current one
   */
  void append(Fence fence, LogChunk chunk, LogQuota quota);

  /**
   * The first {@code limit} chunks after number {@code after}; empty if there is no such attempt.
   */
  Optional<LogPage> read(long trialId, int attempt, int after, int limit);
}

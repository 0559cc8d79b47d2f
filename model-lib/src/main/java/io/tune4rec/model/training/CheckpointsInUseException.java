package io.tune4rec.model.training;

import java.nio.file.Path;

/** Thrown when a trial would write checkpoints into a folder into which another does right now. */
public final class CheckpointsInUseException extends IllegalStateException {
  CheckpointsInUseException(Path folder) {
    super(
        "checkpoints in %s: one trial at a time writes them, but another does so now; wait for it, or name another folder"
            .formatted(folder));
  }
}

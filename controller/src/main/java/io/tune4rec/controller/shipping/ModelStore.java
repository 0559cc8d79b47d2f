package io.tune4rec.controller.shipping;

import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.StaleAttemptException;
import io.tune4rec.controller.sweep.UnknownIdException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is known of the models. Each method is one transaction. */
public interface ModelStore {
  /**
   * What decides whether the model of that epoch is wanted.
   *
   * @throws StaleAttemptException if the attempt is not the current one
   */
  ModelOffer offer(Fence fence, int bestStep);

  /**
   * Keeps a model in the place of an earlier one of its trial, and drops those that are not needed
   * any more.
   *
   * @throws StaleAttemptException if the attempt is not the current one
   */
  void keep(Fence fence, double value, Archive archive);

  /** Drops what a trial's sweep needs no more. */
  void prune(long trialId);

  /** Writes the archive of a model; what is kept does not change, so this is no transaction. */
  void copy(KeptModel model, OutputStream to) throws IOException;

  /** The model of a completed trial; empty also if there is no such trial. */
  Optional<KeptModel> find(long trialId);

  /**
   * The model of a completed trial.
   *
   * @throws UnknownIdException if there is none
   */
  default KeptModel required(long trialId) {
    return find(trialId)
        .orElseThrow(
            () ->
                new UnknownIdException(
                    "model of trial",
                    trialId,
                    "/api/v1/models lists those that are kept; a sweep with 'export: all' keeps"
                        + " every trial's"));
  }

  /** Of the highest trials first, those below {@code before}, at most {@code limit}. */
  List<KeptModel> list(long before, int limit);

  /** A file of that size and content. */
  record Archive(Path file, String sha256, long bytes) {}
}

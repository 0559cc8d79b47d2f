package io.tune4rec.worker.slot;

import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.worker.protocol.ControllerAwayException;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.ModelOfferAnswer;
import io.tune4rec.worker.protocol.RefusedException;
import io.tune4rec.worker.protocol.Retry;
import io.tune4rec.worker.protocol.StaleAttemptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the model of a trained attempt to the controller, before the attempt completes there, so
 * that a completed trial has its model. A model that does not arrive costs the trial nothing else.
 */
final class ModelDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDelivery.class);
  private static final int TRIES = 5;
  private static final String ARCHIVE = "model.zip";

  private final ControllerClient controller;
  private final Retry retry;

  ModelDelivery(ControllerClient controller, Retry retry) {
    this.controller = controller;
    this.retry = retry;
  }

  /**
   * Sends the model if the controller wants it.
   *
   * @param bestStep the epoch that it is of
   * @param folder that the runner exported it into; there is none if it could not, or if the trial
   *     has no weights
   */
  void deliver(RunningAttempt attempt, int bestStep, Path folder, AttemptLog log) {
    if (attempt.stopped().isPresent() || !Files.isDirectory(folder)) {
      return;
    }
    try {
      var offer = offer(attempt, bestStep);
      if (offer.wanted()) {
        var archive = folder.resolveSibling(ARCHIVE);
        ModelFiles.pack(folder, archive);
        send(attempt, bestStep, archive, offer, log);
      } else if (!offer.reason().isEmpty()) {
        log.line("its model is not kept: " + offer.reason());
      }
    } catch (StaleAttemptException | CancellationException e) {
      LOG.info("{}: its model is not wanted any more: {}", attempt.ref(), e.getMessage());
    } catch (ControllerAwayException | RefusedException | IOException e) {
      LOG.warn("{}: its model is lost", attempt.ref(), e);
      log.line("its model is lost: " + e.getMessage());
    }
  }

  private ModelOfferAnswer offer(RunningAttempt attempt, int bestStep) {
    return retry.untilAnswered(
        attempt.ref() + ": offer of its model",
        () -> controller.offerModel(attempt.ref(), bestStep));
  }

  private void send(
      RunningAttempt attempt, int bestStep, Path archive, ModelOfferAnswer offer, AttemptLog log)
      throws IOException {
    long bytes = Files.size(archive);
    if (bytes > offer.maxBytes()) {
      log.line(
          "its model is not kept: it has %,d bytes, the controller takes %,d"
              .formatted(bytes, offer.maxBytes()));
      return;
    }
    var sha256 = DatasetHash.ofFile(archive);
    for (int tries = 1; ; tries++) {
      try {
        await(attempt, controller.uploadModel(attempt.ref(), bestStep, archive, sha256));
        log.line("its model of %,d bytes is with the controller".formatted(bytes));
        return;
      } catch (ControllerAwayException e) {
        if (tries == TRIES) {
          throw e;
        }
        LOG.warn("{}: sending its model again: {}", attempt.ref(), e.getMessage());
        if (!offer(attempt, bestStep).wanted()) {
          return;
        }
      }
    }
  }

  /** Whoever stops the attempt does not wait for its model. */
  private static void await(RunningAttempt attempt, CompletableFuture<Void> upload) {
    var answer = upload.copy();
    attempt.onStop(
        cause -> answer.completeExceptionally(new CancellationException(cause.reason())));
    try {
      answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException meant ? meant : e;
    }
  }
}

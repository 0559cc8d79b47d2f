package io.tune4rec.controller.shipping;

import io.tune4rec.controller.dispatch.Fence;
import io.tune4rec.controller.dispatch.StaleAttemptException;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.InputStream;

/** Takes models in, from workers that hold their trials. */
public final class ModelIntake {
  private final ModelStore store;
  private final IncomingModels incoming;

  public ModelIntake(ModelStore store, IncomingModels incoming) {
    this.store = store;
    this.incoming = incoming;
  }

  /**
   * Whether the model of that epoch is wanted now.
   *
   * @throws StaleAttemptException if the attempt is not the current one
   */
  public ModelOffer offer(Fence fence, int bestStep) {
    return store.offer(fence, bestStep);
  }

  /** Bytes of an archive that is taken, at most. */
  public long maxBytes() {
    return incoming.maxBytes();
  }

  /**
   * Keeps a model; the same again changes nothing.
   *
   * @param sha256 that the archive must have
   * @param in the archive; left open
   * @throws StaleAttemptException if the attempt is not the current one, or not any more
   * @throws InvalidInputException if the model is not wanted, or the archive is too large or
   *     another
   */
  public void take(Fence fence, int bestStep, String sha256, InputStream in) {
    var offer = store.offer(fence, bestStep);
    offer.objection().ifPresent(ModelIntake::refuse);
    try (var received = incoming.receive(sha256, in)) {
      store.keep(
          fence,
          offer.value().orElseThrow(),
          new ModelStore.Archive(received.file(), received.sha256(), received.bytes()));
    }
  }

  /** A trial has ended: drops the models that it beats, and its own if it came to nothing. */
  public void ended(long trialId) {
    store.prune(trialId);
  }

  private static void refuse(String why) {
    throw InvalidInputException.of(
        "model", "a model is sent when it is wanted", why, "offer it first");
  }
}

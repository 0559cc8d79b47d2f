package io.tune4rec.worker.protocol;

/**
 * Whether a model shall be sent.
 *
 * @param maxBytes of an archive that is taken
 * @param reason why it is not wanted; empty if nothing was said
 */
public record ModelOfferAnswer(boolean wanted, long maxBytes, String reason) {
  public ModelOfferAnswer {
    reason = reason == null ? "" : reason;
  }
}

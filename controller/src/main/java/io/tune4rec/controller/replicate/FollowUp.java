package io.tune4rec.controller.replicate;

/** What happens after a sweep has ended. */
@FunctionalInterface
public interface FollowUp {
  /**
   * Settles an ended sweep, if it is this one's concern. May run for one sweep on several
   * controllers at once, and again after a crash: what it stores it stores with the note that the
   * sweep is settled, in one transaction, and only if that note is not there yet.
   *
   * @return whether it was this one's concern
   */
  boolean settle(EndedSweep sweep);
}

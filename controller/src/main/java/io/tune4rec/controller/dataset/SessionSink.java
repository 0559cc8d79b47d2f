package io.tune4rec.controller.dataset;

/** Takes interactions session by session, in the order of their time. */
interface SessionSink {
  /**
   * @param row reused by the caller; may be written to
   */
  void accept(SortedInteraction row);

  /** The session of the rows since the last call is complete; it may be that there are none. */
  void endSession();
}

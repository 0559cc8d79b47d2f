package io.tune4rec.controller.dataset;

/** Takes interactions sorted by session and time. */
public interface InteractionSink {
  /**
   * @param row reused by the caller; may be written to
   */
  void accept(SortedInteraction row);

  /** There is no other row. */
  default void end() {}
}

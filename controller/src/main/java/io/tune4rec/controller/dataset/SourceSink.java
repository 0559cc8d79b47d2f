package io.tune4rec.controller.dataset;

/** Takes checked interactions as they come from a source, one call each. */
@FunctionalInterface
public interface SourceSink {
  /**
   * @param row reused by the caller
   */
  void accept(Interaction row);
}

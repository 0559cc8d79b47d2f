package io.tune4rec.controller.dataset;

/** Takes checked interactions as they come from a source, one call each. */
@FunctionalInterface
public interface SourceSink {
  /**
   * @param session its name
   * @param time milliseconds since 1970-01-01T00:00:00Z, or the position in the session
   * @param ids of the categorical columns in the schema's order; reused by the caller
   * @param numbers of the continuous columns in the schema's order; reused by the caller
   */
  void accept(String session, long time, int[] ids, double[] numbers);
}

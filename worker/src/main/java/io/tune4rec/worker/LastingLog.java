package io.tune4rec.worker;

import java.util.logging.LogManager;

/**
 * A log manager that keeps its handlers while the process shuts down: the JDK's drops them at the
 * first sign of it, and with them what the worker has to say about the trials it stops.
 */
public final class LastingLog extends LogManager {
  /** Made by the JDK, which finds this class by its name. */
  public LastingLog() {}

  @Override
  public void reset() {
    // called by the JDK's shutdown hook; handlers flush each line, so nothing is left to do
  }
}

package io.tune4rec.model.training;

import java.util.Map;

/** What the engine must be told before it loads; afterwards it no longer listens. */
public final class EngineSettings {
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final Map<String, String> FIXED =
      Map.of(
          "ai.djl.pytorch.num_interop_threads", "1",
          "ai.djl.pytorch.graph_optimizer", "false",
          "ai.djl.offline", "true",
          "OPT_OUT_TRACKING", "true");

  private EngineSettings() {}

  /**
   * Sets the system properties that DJL reads when it loads PyTorch: threads, no graph optimiser
   * (kernels are small and called both with and without gradients), no downloads, no tracking.
   *
   * @param threads of one operator, at least 1; results depend on it in the last bits
   */
  public static void apply(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("an engine needs at least 1 thread, but got " + threads);
    }
    System.setProperty(THREADS, Integer.toString(threads));
    FIXED.forEach(System::setProperty);
  }

  /** The same with one thread, but what the process has set already stays as it is. */
  public static void applyWhereUnset() {
    setWhereUnset(THREADS, "1");
    FIXED.forEach(EngineSettings::setWhereUnset);
  }

  private static void setWhereUnset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}

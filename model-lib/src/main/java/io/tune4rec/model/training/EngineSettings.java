package io.tune4rec.model.training;

/** What the engine must be told before it loads; afterwards it no longer listens. */
public final class EngineSettings {
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
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }
}

package io.tune4rec.model.kernel;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Switches the recording of gradients on the calling thread for as long as the scope is open.
 *
 * <p>PyTorch's switch belongs to the thread, and DJL leaves it off on the thread that loaded the
 * engine and on everywhere else; evaluation must not depend on which of them runs it.
 */
public final class GradientScope implements AutoCloseable {
  private final boolean before = JniUtils.isGradMode();

  private GradientScope(boolean on) {
    JniUtils.setGradMode(on);
  }

  public static GradientScope off() {
    return new GradientScope(false);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}

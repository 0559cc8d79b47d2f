package io.tune4rec.controller.app;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Ends this process in order when the one that started it is gone: its pipe then ends. */
final class ParentPipe {
  private static final Logger LOG = Logger.getLogger(ParentPipe.class);
  private static final String VARIABLE = "TUNE4REC_PARENT_PIPE";

  private ParentPipe() {}

  /** Does nothing unless the parent asked for it. */
  static void watch() {
    watch(() -> Quarkus.asyncExit(0));
  }

  /** The same for a process without Quarkus. */
  static void watch(Runnable end) {
    if ("1".equals(System.getenv(VARIABLE))) {
      Thread.ofPlatform().daemon().name("parent-pipe").start(() -> readToEnd(end));
    }
  }

  private static void readToEnd(Runnable end) {
    try {
      while (System.in.read() >= 0) {
        // whatever it says, it lives
      }
      LOG.info("the parent process is gone, stopping");
    } catch (IOException e) {
      LOG.infof("the parent's pipe broke (%s), stopping", e.getMessage());
    }
    end.run();
  }
}

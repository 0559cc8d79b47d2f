package io.tune4rec.controller.cli.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Hears how a controller starts, for the person who waits. */
public interface StartWatch {
  /** For whoever does not want to know. */
  StartWatch SILENT =
      new StartWatch() {
        @Override
        public void starting(Path home) {}

        @Override
        public void stillStarting(Optional<Duration> usual) {}
      };

  /** A controller begins to start in a state folder. */
  void starting(Path home);

  /**
   * It still starts; called several times a second.
   *
   * @param usual how long the last start took
   */
  void stillStarting(Optional<Duration> usual);
}

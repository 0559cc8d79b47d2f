package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.StartWatch;
import io.tune4rec.controller.cli.screen.Progress;
import io.tune4rec.controller.cli.screen.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Says that the controller starts, and how long it still takes. */
final class StartLine implements StartWatch {
  private final Screen screen;
  private final Progress progress;

  StartLine(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.progress = new Progress(screen, clock, "starting PostgreSQL and the controller");
  }

  @Override
  public void starting(Path home) {
    screen.note("starting PostgreSQL and the controller in " + home + "…");
  }

  @Override
  public void stillStarting(Optional<Duration> usual) {
    progress.waiting(usual);
  }
}

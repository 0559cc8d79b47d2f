package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Screen;
import java.time.InstantSource;

/** What every verb works with. */
record Context(Installation installation, Screen screen, InstantSource clock) {
  /** A controller to talk to; starts the embedded one if none runs. */
  ControllerSession session() {
    return ControllerSession.open(installation, clock, screen::note);
  }
}

package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Upload;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.local.Installation;
import io.tune4rec.controller.cli.screen.Progress;
import io.tune4rec.controller.cli.screen.Screen;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What every verb works with. */
record Context(
    Installation installation, Screen screen, InstantSource clock, RandomGenerator chance) {
  private static final int KEY_BYTES = 16;

  /** A controller to talk to; starts the embedded one if none runs. */
  ControllerSession session() {
    return ControllerSession.open(installation, clock, new StartLine(screen, clock));
  }

  /** As {@link #session}, but on this machine, whatever {@code TUNE4REC_URL} says. */
  ControllerSession localSession() {
    return ControllerSession.openLocal(installation, clock, new StartLine(screen, clock));
  }

  /** Shows how much of a dataset is sent. */
  Upload.Listener uploading(String dataset) {
    return new Progress(screen, clock, "uploading " + dataset)::bytes;
  }

  /** A key that no other call has. */
  String newKey() {
    var bytes = new byte[KEY_BYTES];
    chance.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

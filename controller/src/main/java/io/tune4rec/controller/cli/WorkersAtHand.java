package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Worker;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.screen.Screen;

/** Whoever trains what a verb has ordered. */
final class WorkersAtHand {
  private WorkersAtHand() {}

  /** Where the controller is this command's own, starts a worker; else says if there is none. */
  static void ensure(ControllerSession session, Screen screen) {
    if (session.own()) {
      session.ensureWorker(Slots.LOCAL);
    }
    tellIfNobodyWorks(session, screen);
  }

  /** A controller of this command's own has no worker yet, of which nothing is said. */
  static void tellIfNobodyWorks(ControllerSession session, Screen screen) {
    if (!session.own() && session.client().workers().stream().noneMatch(Worker::alive)) {
      var url = session.client().url();
      screen.note(
          "no worker is at work; start one with 'tune4rec worker --controller " + url + "'");
    }
  }
}

package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.UnreachableException;
import io.tune4rec.controller.cli.screen.ProgressLine;
import io.tune4rec.controller.cli.screen.Screen;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Follows a sweep to its end. A controller that is away for a while, restarted say, is waited for.
 */
final class SweepWatch {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int LOOKS_WITHOUT_ANSWER = 120;

  private final Screen screen;
  private final Consumer<Duration> rest;

  /**
   * @param rest blocks for a while, or throws if there is nothing left to wait for
   */
  SweepWatch(Screen screen, Consumer<Duration> rest) {
    this.screen = screen;
    this.rest = rest;
  }

  /** Shows how the sweep stands until it and what follows it have finished; the sweep then. */
  Sweep untilFinished(Supplier<Sweep> look) {
    int unanswered = 0;
    while (true) {
      var sweep = Optional.<Sweep>empty();
      try {
        sweep = Optional.of(look.get());
        unanswered = 0;
      } catch (UnreachableException e) {
        unanswered++;
        if (unanswered > LOOKS_WITHOUT_ANSWER) {
          throw e;
        }
        screen.status("no answer from the controller, asking again", "");
      }
      sweep.ifPresent(s -> screen.status(ProgressLine.event(s), ProgressLine.passing(s)));
      if (sweep.filter(Sweep::settled).isPresent()) {
        return sweep.get();
      }
      rest.accept(BETWEEN_LOOKS);
    }
  }
}

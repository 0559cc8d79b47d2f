package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.LogPart;
import io.tune4rec.controller.cli.client.Trial;
import io.tune4rec.controller.cli.screen.Screen;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Prints the logs of a trial's attempts as they grow.
 *
 * @param json whether answers are printed as they come, one a line
 * @param rest blocks for a while, or throws if there is nothing left to wait for
 */
record LogTail(ControllerClient client, Screen screen, boolean json, Consumer<Duration> rest) {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** What there is of an attempt's log. */
  void print(Trial trial, int attempt) {
    if (attempt == 0) {
      screen.note("no log yet: the trial waits for its first attempt");
      return;
    }
    var part = show(trial, attempt, 0);
    for (long last = 0; !screen.broken() && !part.chunks().isEmpty() && last < last(part, 0); ) {
      last = last(part, last);
      part = show(trial, attempt, last);
    }
  }

  /**
   * An attempt's log to its end, or the newest one's and those that follow, to the trial's end;
   * less if nobody reads it any more.
   */
  void follow(Trial trial, OptionalInt only) {
    int attempt = only.orElse(trial.attempt());
    long last = 0;
    while (true) {
      var part = attempt == 0 ? NOTHING_YET : show(trial, attempt, last);
      last = last(part, last);
      if (screen.broken() || (part.ended() && only.isPresent())) {
        return;
      }
      if (part.ended() || attempt == 0) {
        var now = client.trial(trial.id()).value();
        if (now.attempt() > attempt) {
          attempt++;
          last = 0;
          screen.note("attempt " + attempt);
          continue;
        }
        if (now.finished()) {
          return;
        }
      }
      rest.accept(BETWEEN_LOOKS);
    }
  }

  private static final LogPart NOTHING_YET = new LogPart(List.of(), 0, false);

  private LogPart show(Trial trial, int attempt, long after) {
    var reply = client.log(trial.id(), attempt, after);
    var part = reply.value();
    if (json) {
      if (after == 0 || !part.chunks().isEmpty()) {
        screen.foreign(reply.json() + System.lineSeparator());
      }
      return part;
    }
    long expected = after + 1;
    for (var chunk : part.chunks()) {
      if (chunk.number() > expected) {
        screen.note("… " + part.leftOutBytes() + " bytes are left out here: more than the quota …");
      }
      screen.foreign(chunk.text());
      expected = chunk.number() + 1;
    }
    return part;
  }

  private static long last(LogPart part, long before) {
    return part.chunks().isEmpty() ? before : part.chunks().getLast().number();
  }
}

package io.tune4rec.worker.slot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * All that is said about an attempt and not sent yet: the worker's own lines, and what the runner
 * prints meanwhile, in the order in which it comes. Bounded: where more waits than {@link
 * #MAX_WAITING}, the oldest is left out and its place says so. Safe for use by many threads.
 */
final class AttemptLog {
  /** Characters that wait to be sent, at most. */
  static final int MAX_WAITING = 1 << 19;

  /** Bytes of a chunk in UTF-8, at most. */
  static final int CHUNK_BYTES = 1 << 16;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final InstantSource clock;
  private final StringBuilder waiting = new StringBuilder();
  private Optional<RunnerOutput> runner = Optional.empty();
  private long leftOut;

  AttemptLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds a line of the worker's own, after all that the runner has printed so far. */
  synchronized void line(String text) {
    pull();
    endLine();
    add(TIME.format(clock.instant()) + " WORKER " + storable(text) + "\n");
  }

  /** From now on what goes to that file belongs to this attempt. */
  synchronized void follow(RunnerLog log) {
    runner = Optional.of(new RunnerOutput(log));
  }

  /** Takes out the next part; empty if nothing waits. */
  synchronized Optional<String> next() {
    pull();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    var gap =
        leftOut == 0 ? "" : String.format(Locale.ROOT, "[%,d characters left out here]\n", leftOut);
    leftOut = 0;
    int end = fitting(CHUNK_BYTES - gap.length());
    var chunk = gap + waiting.substring(0, end);
    waiting.delete(0, end);
    return Optional.of(chunk);
  }

  private void pull() {
    try {
      if (runner.isPresent()) {
        leftOut += runner.get().skipAllBut(MAX_WAITING);
        for (var text = runner.get().read(); !text.isEmpty(); text = runner.get().read()) {
          add(storable(text));
        }
      }
    } catch (IOException e) {
      var file = runner.orElseThrow().file();
      runner = Optional.empty();
      line("the runner's log " + file + " cannot be read any more: " + e.getMessage());
    }
  }

  /** A line of the runner's may be half printed. */
  private void endLine() {
    if (!waiting.isEmpty() && waiting.charAt(waiting.length() - 1) != '\n') {
      add("\n");
    }
  }

  private void add(String text) {
    waiting.append(text);
    int over = waiting.length() - MAX_WAITING;
    if (over > 0) {
      int cut = Character.isLowSurrogate(waiting.charAt(over)) ? over + 1 : over;
      waiting.delete(0, cut);
      leftOut += cut;
    }
  }

  /** How many of the first characters fit into so many bytes; no pair of them is torn. */
  private int fitting(int bytes) {
    int end = 0;
    for (int used = 0; end < waiting.length(); ) {
      int character = waiting.codePointAt(end);
      used += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (used > bytes) {
        return end;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  /** The database holds no zero, and JSON no half of a surrogate pair. */
  private static String storable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replace('\0', '\uFFFD');
  }
}

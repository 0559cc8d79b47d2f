package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SplitPlan.Bounds;
import io.tune4rec.controller.dataset.SplitRule.Straddle;
import io.tune4rec.controller.dataset.SplitRule.Trained;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Cuts sessions into windows of time, each with parts of its own. The first window lasts from the
 * first span that holds a whole session to the first of as many sessions as an evaluation needs; it
 * has no window before it, so nothing in it is evaluated.
 */
final class WindowSlicer {
  private static final int MIN_LENGTH = SessionDataset.MIN_SLICE;

  /** Above that many there is a date that is none, or a span that is too short. */
  private static final long MOST_WINDOWS = 100_000;

  private final SessionTable sessions;
  private final SplitRule.Windows rule;

  WindowSlicer(SessionTable sessions, SplitRule.Windows rule) {
    this.sessions = sessions;
    this.rule = rule;
  }

  /**
   * @throws InvalidInputException if there are too many windows, or no window can be evaluated
   */
  SplitPlan cut() {
    var windows = windows();
    var sizes = new int[windows.size()];
    for (int session = 0; session < sessions.size(); session++) {
      int window = window(windows, session);
      sessions.window(session, window);
      if (window >= 0 && sessions.length(session) >= MIN_LENGTH) {
        sizes[window]++;
      }
    }
    long runOn = 0;
    for (int session = 0; session < sessions.size(); session++) {
      int window = sessions.window(session);
      if (window >= 0) {
        boolean straddles = sessions.last(session) >= windows.get(window).end();
        runOn += straddles ? 1 : 0;
        cut(session, straddles, window > 0 && sizes[window] >= rule.minSessions());
      }
    }
    int largest = IntStream.of(sizes).skip(1).max().orElse(0);
    SessionSlicer.requireParts(
        sessions,
        "there are %,d windows, and the largest after the first has %,d sessions; lower"
                .formatted(sizes.length, largest)
            + " min_sessions (now %,d) or choose longer windows".formatted(rule.minSessions()));
    return new SplitPlan(
        rule.json(),
        windows,
        Long.MAX_VALUE,
        rule.straddle() == Straddle.CUT,
        false,
        notices(windows, sizes, runOn));
  }

  private void cut(int session, boolean straddles, boolean evaluated) {
    int length = sessions.length(session);
    double draw = Keys.uniform(rule.seed(), sessions.key(session));
    boolean valid = evaluated && draw < rule.validShare();
    boolean test = evaluated && !valid && draw < rule.validShare() + rule.testShare();
    if (valid) {
      sessions.part(Split.VALID, session, length);
    }
    if (test) {
      sessions.part(Split.TEST, session, length);
    }
    boolean dropped = straddles && rule.straddle() == Straddle.DROP;
    if (!dropped && (!valid && !test || rule.train() == Trained.ALL)) {
      sessions.part(Split.TRAIN, session, length);
    }
  }

  private List<Bounds> windows() {
    var span = rule.window();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int session = 0; session < sessions.size(); session++) {
      long start = span.startOf(sessions.start(session));
      boolean whole =
          sessions.length(session) >= MIN_LENGTH && sessions.last(session) < start + span.length();
      first = whole ? Math.min(first, start) : first;
      last = Math.max(last, start);
    }
    requireSome(first, last);
    long begin = first;
    long newest = last;
    long large = firstLarge(first, last);
    return LongStream.iterate(large, start -> start <= newest, start -> start + span.length())
        .mapToObj(start -> new Bounds(start == large ? begin : start, start + span.length()))
        .toList();
  }

  /** The start of the first span of as many sessions as an evaluation needs, or else the first. */
  private long firstLarge(long first, long last) {
    var span = rule.window();
    var sizes = new int[(int) ((last - first) / span.length()) + 1];
    for (int session = 0; session < sessions.size(); session++) {
      if (sessions.start(session) >= first && sessions.length(session) >= MIN_LENGTH) {
        sizes[(int) ((sessions.start(session) - first) / span.length())]++;
      }
    }
    int large =
        IntStream.range(0, sizes.length)
            .filter(i -> sizes[i] >= rule.minSessions())
            .findFirst()
            .orElse(0);
    return first + large * span.length();
  }

  private void requireSome(long first, long last) {
    if (first == Long.MAX_VALUE) {
      throw InvalidInputException.of(
          "split.window",
          "some session of two interactions lies within a window",
          "none does",
          "choose longer windows");
    }
    long n = (last - first) / rule.window().length() + 1;
    if (n > MOST_WINDOWS) {
      throw InvalidInputException.of(
          "split.window",
          "a dataset has at most %,d windows".formatted(MOST_WINDOWS),
          "sessions start from %s to %s, which makes %,d"
              .formatted(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last), n),
          "choose longer windows, or correct the times");
    }
  }

  private int window(List<Bounds> windows, int session) {
    var first = windows.getFirst();
    long start = sessions.start(session);
    if (start < first.end()) {
      return start < first.start() ? SessionTable.NONE : 0;
    }
    return (int) ((start - first.end()) / rule.window().length()) + 1;
  }

  private List<String> notices(List<Bounds> windows, int[] sizes, long runOn) {
    var notices = new ArrayList<String>();
    long left = IntStream.of(sizes).skip(1).filter(n -> n < rule.minSessions()).count();
    if (left > 0) {
      notices.add(
          "%,d of %,d windows have fewer than %,d sessions and are trained on only"
              .formatted(left, sizes.length, rule.minSessions()));
    }
    if (runOn > 0 && rule.straddle() != Straddle.CUT) {
      notices.add(
          "%,d sessions run past the end of their window; training %s"
              .formatted(
                  runOn,
                  rule.straddle() == Straddle.DROP
                      ? "does not see them"
                      : "sees them whole, and so what is later than a target"));
    }
    var first = windows.getFirst();
    if (first.end() - first.start() > rule.window().length()) {
      notices.add(
          "the first window lasts from %s to %s, for none before has %,d sessions; to it scaling is"
                  .formatted(
                      Instant.ofEpochMilli(first.start()),
                      Instant.ofEpochMilli(first.end()),
                      rule.minSessions())
              + " fitted");
    }
    return notices;
  }
}

package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.SplitPlan.Bounds;
import io.tune4rec.controller.dataset.SplitRule.Straddle;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** Applies a rule: notes in the table which part of each session belongs to which split. */
final class SessionSlicer {
  private static final int MIN_LENGTH = SessionDataset.MIN_SLICE;

  /** Share of all sessions from which on they look like whole histories. */
  private static final double MANY = 0.1;

  private static final String HISTORIES =
      "; if a session here is all that a user did, leave_one_out is meant for it";

  private final SessionTable sessions;

  /**
   * @param sessions at least one
   */
  SessionSlicer(SessionTable sessions) {
    this.sessions = sessions;
  }

  /**
   * Cuts once.
   *
   * @throws InvalidInputException if the rule leaves a split empty
   */
  SplitPlan cut(SplitRule rule) {
    return switch (rule) {
      case SplitRule.LeaveOneOut() -> leaveOneOut(rule);
      case SplitRule.ByTime(var valid, var test, var straddle) ->
          byTime(valid.toEpochMilli(), test.toEpochMilli(), straddle);
      case SplitRule.NewestSessions newest -> newest(newest);
      case SplitRule.Windows windows -> new WindowSlicer(sessions, windows).cut();
      case SplitRule.ByColumn(var _, var windows) -> byColumn(rule, windows);
    };
  }

  private SplitPlan byColumn(SplitRule rule, boolean windows) {
    requireParts(sessions, "correct the column");
    var bounds = windows ? windowsByStart() : all();
    return new SplitPlan(rule.json(), bounds, Long.MAX_VALUE, false, true, List.of());
  }

  /** A window for each time at which sessions began; it lasts until the next one. */
  private List<Bounds> windowsByStart() {
    var starts = IntStream.range(0, sessions.size()).mapToLong(sessions::start).sorted().distinct();
    var begins = starts.toArray();
    for (int session = 0; session < sessions.size(); session++) {
      sessions.window(session, Arrays.binarySearch(begins, sessions.start(session)));
    }
    return IntStream.range(0, begins.length)
        .mapToObj(i -> new Bounds(begins[i], i + 1 < begins.length ? begins[i + 1] : begins[i] + 1))
        .toList();
  }

  private SplitPlan leaveOneOut(SplitRule rule) {
    boolean byUser = sessions.user(0) != 0;
    for (int first = 0; first < sessions.size(); ) {
      int end = byUser ? endOfUser(first) : first + 1;
      int newest = first;
      for (int session = first; session < end; session++) {
        newest = sessions.start(session) >= sessions.start(newest) ? session : newest;
        sessions.part(Split.TRAIN, session, sessions.length(session));
      }
      int length = sessions.length(newest);
      sessions.part(Split.TRAIN, newest, Math.max(0, length - 2));
      sessions.part(Split.VALID, newest, length - 1);
      sessions.part(Split.TEST, newest, length);
      first = end;
    }
    requireParts(sessions, "bring sessions of at least 4 interactions");
    var json = new LinkedHashMap<>(rule.json());
    json.put("per", byUser ? "user" : "session");
    return new SplitPlan(json, all(), Long.MAX_VALUE, false, true, List.of());
  }

  private int endOfUser(int first) {
    int end = first + 1;
    while (end < sessions.size() && sessions.user(end) == sessions.user(first)) {
      end++;
    }
    return end;
  }

  private SplitPlan byTime(long validFrom, long testFrom, Straddle straddle) {
    long runOn = 0;
    for (int session = 0; session < sessions.size(); session++) {
      long start = sessions.start(session);
      var split = start < validFrom ? Split.TRAIN : start < testFrom ? Split.VALID : Split.TEST;
      boolean straddles = split == Split.TRAIN && sessions.last(session) >= validFrom;
      runOn += straddles ? 1 : 0;
      if (!straddles || straddle != Straddle.DROP) {
        sessions.part(split, session, sessions.length(session));
      }
    }
    requireParts(
        sessions,
        "sessions start from %s to %s; choose valid_from and test_from between"
            .formatted(instant(earliest()), instant(latest())));
    var rule = new SplitRule.ByTime(instant(validFrom), instant(testFrom), straddle);
    return new SplitPlan(
        rule.json(),
        all(),
        straddle == Straddle.CUT ? validFrom : Long.MAX_VALUE,
        false,
        false,
        straddling(runOn, straddle));
  }

  private List<String> straddling(long runOn, Straddle straddle) {
    if (runOn == 0) {
      return List.of();
    }
    var done =
        switch (straddle) {
          case CUT -> "training sees them up to there";
          case DROP -> "training does not see them";
          case KEEP -> "training sees them whole, and so what is later than a target";
        };
    return List.of(
        "%,d training sessions start before valid_from but end after it; %s%s"
            .formatted(runOn, done, runOn < sessions.size() * MANY ? "" : HISTORIES));
  }

  private SplitPlan newest(SplitRule.NewestSessions rule) {
    var starts =
        IntStream.range(0, sessions.size())
            .filter(s -> sessions.length(s) >= MIN_LENGTH)
            .mapToLong(sessions::start)
            .sorted()
            .toArray();
    if (starts.length == 0) {
      requireParts(sessions, "bring longer sessions");
    }
    long testFrom = starts[(int) (starts.length * (1 - rule.test()))];
    long wanted = starts[(int) (starts.length * (1 - rule.test() - rule.valid()))];
    long validFrom = Math.min(wanted, lastBelow(starts, testFrom));
    if (validFrom <= starts[0]) {
      throw InvalidInputException.of(
          "split.valid_from",
          "the newest sessions make the test and validation parts, which needs at least three"
              + " different start times",
          "sessions start from " + instant(starts[0]) + " to " + instant(starts[starts.length - 1]),
          "use leave_one_out");
    }
    return byTime(validFrom, testFrom, rule.straddle());
  }

  private static long lastBelow(long[] rising, long bound) {
    long found = Long.MIN_VALUE;
    for (long value : rising) {
      found = value < bound ? value : found;
    }
    return found;
  }

  /**
   * Refuses a table in which no session is of some split.
   *
   * @throws InvalidInputException with every such split
   */
  static void requireParts(SessionTable sessions, String wayOut) {
    var problems = new Problems();
    for (var split : Split.values()) {
      problems.require(
          IntStream.range(0, sessions.size())
              .anyMatch(session -> sessions.part(split, session) >= MIN_LENGTH),
          "split " + split.text(),
          "every split has a session with at least " + MIN_LENGTH + " interactions in it",
          () -> "this one has none",
          wayOut);
    }
    problems.throwIfAny();
  }

  /**
   * Refuses a table with nothing to fit scaling to, which no leak check could tell from right.
   *
   * @throws InvalidInputException if the first window has no training slice
   */
  static void requireFittable(SessionTable sessions) {
    boolean fittable =
        IntStream.range(0, sessions.size())
            .anyMatch(s -> sessions.window(s) == 0 && sessions.part(Split.TRAIN, s) >= MIN_LENGTH);
    if (!fittable) {
      throw InvalidInputException.of(
          "split windows",
          "the first window, to which scaling is fitted, has a training session with at least "
              + MIN_LENGTH
              + " interactions in it",
          "this one has none",
          "lower min_item_support or min_length, choose longer windows, or set scaling: none");
    }
  }

  private List<Bounds> all() {
    long last = IntStream.range(0, sessions.size()).mapToLong(sessions::last).max().orElseThrow();
    return List.of(new Bounds(earliest(), Math.max(last, latest()) + 1));
  }

  private long earliest() {
    return IntStream.range(0, sessions.size()).mapToLong(sessions::start).min().orElseThrow();
  }

  private long latest() {
    return IntStream.range(0, sessions.size()).mapToLong(sessions::start).max().orElseThrow();
  }

  private static Instant instant(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds);
  }
}

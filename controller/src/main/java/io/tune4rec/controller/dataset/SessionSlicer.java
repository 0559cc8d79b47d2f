package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies a protocol: from sessions to the slices of each split. */
final class SessionSlicer {
  private static final int MIN_LENGTH = SessionDataset.MIN_SLICE;

  /** Share of all sessions from which on they look like whole histories. */
  private static final double MANY = 0.1;

  private static final String HISTORIES =
      "; if a session here is all that a user did, --leave-one-out is meant for it";

  private final SessionTable sessions;
  private final int[] byStart;
  private final Map<Split, List<Slice>> slices = new EnumMap<>(Split.class);
  private final Map<Split, Long> tooShort = new EnumMap<>(Split.class);

  /**
   * What a protocol makes of the sessions.
   *
   * @param slices in time order of their sessions' starts
   * @param tooShort sessions that would have had a slice of less than two interactions
   * @param protocol as recorded in the dataset
   * @param notices for people
   */
  record Cut(
      Map<Split, List<Slice>> slices,
      Map<Split, Long> tooShort,
      Map<String, Object> protocol,
      List<String> notices) {}

  SessionSlicer(SessionTable sessions) {
    this.sessions = sessions;
    byStart = sessions.byStart();
    for (var split : Split.values()) {
      slices.put(split, new ArrayList<>());
      tooShort.put(split, 0L);
    }
  }

  /**
   * Cuts once.
   *
   * @throws InvalidInputException if the protocol leaves a split empty
   */
  Cut cut(Protocol protocol) {
    return switch (protocol) {
      case Protocol.LeaveOneOut() -> leaveOneOut();
      case Protocol.ByTime(var valid, var test) ->
          byTime(valid.toEpochMilli(), test.toEpochMilli());
      case Protocol.NewestSessions(var valid, var test) -> newest(valid, test);
    };
  }

  private Cut leaveOneOut() {
    for (int session : byStart) {
      long begin = sessions.begin(session);
      long end = sessions.end(session);
      add(Split.TRAIN, begin, end - 2);
      add(Split.VALID, begin, end - 1);
      add(Split.TEST, begin, end);
    }
    requireSlices("bring sessions of at least 4 interactions");
    return new Cut(slices, tooShort, json("leave_one_out", Map.of()), List.of());
  }

  private Cut byTime(long validFrom, long testFrom) {
    long runOn = 0;
    for (int session : byStart) {
      long start = sessions.start(session);
      var split = start < validFrom ? Split.TRAIN : start < testFrom ? Split.VALID : Split.TEST;
      add(split, sessions.begin(session), sessions.end(session));
      runOn += split == Split.TRAIN && sessions.last(session) >= validFrom ? 1 : 0;
    }
    requireSlices(
        "sessions start from %s to %s; choose --valid-from and --test-from between"
            .formatted(instant(startOfRank(0)), instant(startOfRank(byStart.length - 1))));
    var cuts = new LinkedHashMap<String, Object>();
    cuts.put("valid_from", instant(validFrom).toString());
    cuts.put("test_from", instant(testFrom).toString());
    return new Cut(
        slices,
        tooShort,
        json("time", cuts),
        runOn == 0
            ? List.of()
            : List.of(
                runOn
                    + " training sessions start before valid-from but end after it"
                    + (runOn < byStart.length * MANY ? "" : HISTORIES)));
  }

  private Cut newest(double validShare, double testShare) {
    var starts =
        Arrays.stream(byStart)
            .filter(s -> sessions.length(s) >= MIN_LENGTH)
            .mapToLong(sessions::start)
            .toArray();
    if (starts.length == 0) {
      requireSlices("bring longer sessions");
    }
    long testFrom = starts[(int) (starts.length * (1 - testShare))];
    long wanted = starts[(int) (starts.length * (1 - testShare - validShare))];
    long validFrom =
        Math.min(
            wanted, Arrays.stream(starts).filter(s -> s < testFrom).max().orElse(Long.MIN_VALUE));
    if (validFrom <= starts[0]) {
      throw InvalidInputException.of(
          "--valid-from",
          "the newest sessions make the test and validation parts, which needs at least three"
              + " different start times",
          "sessions start from " + instant(starts[0]) + " to " + instant(starts[starts.length - 1]),
          "use --leave-one-out");
    }
    return byTime(validFrom, testFrom);
  }

  private void add(Split split, long begin, long end) {
    if (end - begin >= MIN_LENGTH) {
      slices.get(split).add(new Slice(begin, end));
    } else {
      tooShort.merge(split, 1L, Long::sum);
    }
  }

  private void requireSlices(String wayOut) {
    var problems = new Problems();
    for (var split : Split.values()) {
      problems.require(
          !slices.get(split).isEmpty(),
          "split " + split.text(),
          "every split has a session with at least " + MIN_LENGTH + " interactions in it",
          () -> "this one has none",
          wayOut);
    }
    problems.throwIfAny();
  }

  private long startOfRank(int rank) {
    return sessions.start(byStart[rank]);
  }

  private static Instant instant(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds);
  }

  private static Map<String, Object> json(String kind, Map<String, Object> cuts) {
    var json = new LinkedHashMap<String, Object>();
    json.put("kind", kind);
    json.putAll(cuts);
    json.put("min_length", MIN_LENGTH);
    json.put("candidates", "all");
    return json;
  }
}

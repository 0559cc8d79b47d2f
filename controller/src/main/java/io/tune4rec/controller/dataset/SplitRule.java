package io.tune4rec.controller.dataset;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which interactions are trained on, and which are for validation and for test. */
public sealed interface SplitRule {
  /** What becomes of a training session that runs past the start of what is evaluated next. */
  enum Straddle {
    /** Training sees it up to there. */
    CUT,
    /** Training does not see it. */
    DROP,
    /** Training sees all of it, and so what is later than a target. */
    KEEP
  }

  /** How long a window is. Days start at midnight UTC, weeks on Monday. */
  enum Span {
    HOUR(Duration.ofHours(1), Duration.ZERO),
    DAY(Duration.ofDays(1), Duration.ZERO),
    // 1970-01-01 was a Thursday
    WEEK(Duration.ofDays(7), Duration.ofDays(4));

    private final long length;
    private final long offset;

    Span(Duration length, Duration offset) {
      this.length = length.toMillis();
      this.offset = offset.toMillis();
    }

    /** In milliseconds. */
    long length() {
      return length;
    }

    /** The start of the window that holds a time, both in milliseconds since 1970. */
    long startOf(long time) {
      return Math.floorDiv(time - offset, length) * length + offset;
    }
  }

  /** Which sessions of a window are trained on. */
  enum Trained {
    /** All of them, after they were evaluated. */
    ALL,
    /** Those that are neither in the validation nor in the test part. */
    REST
  }

  /**
   * Sessions by their start: before {@code validFrom} train, before {@code testFrom} valid, later
   * ones test.
   */
  record ByTime(Instant validFrom, Instant testFrom, Straddle straddle) implements SplitRule {
    public ByTime {
      var problems = new Problems();
      var valid = requireNonNull(validFrom);
      var test = requireNonNull(testFrom);
      requireNonNull(straddle);
      problems.require(
          valid.isBefore(test),
          "split.test_from",
          "the test part starts after the validation part",
          () -> "got valid_from " + valid + " and test_from " + test,
          "choose a later test_from");
      problems.throwIfAny();
    }
  }

  /**
   * By time, with the cuts where the newest sessions make up these shares; sessions that start at
   * the same time stay together.
   *
   * @param valid share of the sessions, in (0, 1)
   * @param test share of the sessions, in (0, 1); together below 1
   */
  record NewestSessions(double valid, double test, Straddle straddle) implements SplitRule {
    public NewestSessions {
      requireNonNull(straddle);
      var problems = new Problems();
      double both = valid + test;
      problems.require(
          valid > 0 && test > 0 && both < 1,
          "split.valid_share",
          "shares of the newest sessions are above 0 and together below 1",
          () -> "valid_share and test_share are together " + both,
          "leave some sessions for training");
      problems.throwIfAny();
    }
  }

  /**
   * The last interaction is the test's and the one before it validation's; training sees neither.
   * Where users are known, of each user's last session; else of every session.
   */
  record LeaveOneOut() implements SplitRule {}

  /**
   * Windows of time, each with a part of each kind; a session belongs to the window of its start.
   *
   * @param validShare of a window's sessions, in [0, 1]
   * @param testShare of a window's sessions, in [0, 1]; together at most 1
   * @param minSessions a window with fewer is not evaluated, and all of its sessions train
   * @param straddle what becomes of sessions that run past the end of their window
   */
  record Windows(
      Span window,
      double validShare,
      double testShare,
      Trained train,
      long seed,
      int minSessions,
      Straddle straddle)
      implements SplitRule {
    public Windows {
      requireNonNull(window);
      requireNonNull(straddle);
      var problems = new Problems();
      double both = validShare + testShare;
      problems.require(
          validShare > 0 && testShare > 0 && both <= 1,
          "split.valid_share",
          "shares of a window are above 0 and together at most 1",
          () -> "got valid_share " + validShare + " and test_share " + testShare,
          "give each a share, such as 0.5");
      problems.require(
          train == Trained.ALL || both < 1,
          "split.train",
          "the rest of a window is trained on",
          () -> "valid_share and test_share leave none",
          "lower the shares, or set train: all");
      problems.throwIfAny();
    }
  }

  /**
   * A column says of each interaction where it belongs. Within a session training comes before
   * validation and that before test.
   *
   * @param windows whether sessions that began together make up a window
   */
  record ByColumn(String column, boolean windows) implements SplitRule {
    public ByColumn {
      requireNonNull(column);
    }

    /** Without windows. */
    public ByColumn(String column) {
      this(column, false);
    }
  }

  /** What is done where nobody chose: by time where there is one, else leave one out. */
  static SplitRule byDefault(TimeKind time) {
    return time.isClock() ? new NewestSessions(0.1, 0.1, Straddle.CUT) : new LeaveOneOut();
  }

  /**
   * Refuses a cut by time where the data has none.
   *
   * @throws InvalidInputException if so
   */
  default void requireFits(TimeKind time) {
    boolean fits =
        switch (this) {
          case LeaveOneOut(), ByColumn _ -> true;
          case ByTime _, NewestSessions _, Windows _ -> time.isClock();
        };
    var problems = new Problems();
    problems.require(
        fits,
        "split.kind",
        "a cut by time needs clock time",
        () -> "the time of this source is a position",
        "use leave_one_out");
    problems.throwIfAny();
  }

  /** The column that says where interactions belong, if one does. */
  default Optional<String> wantedColumn() {
    return this instanceof ByColumn(var column, var _) ? Optional.of(column) : Optional.empty();
  }

  /**
   * Reads a rule as people write it: a word, or a map with {@code kind} and its options.
   *
   * @return empty if something is wrong, which is then noted
   */
  static Optional<SplitRule> parse(Object tree, Problems problems) {
    return new SplitRuleReader(problems).read(tree);
  }

  /** Plain JSON values, every option with its value; {@link #parse} takes them back. */
  default Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    switch (this) {
      case ByTime(var valid, var test, var straddle) -> {
        json.put("kind", "time");
        json.put("valid_from", valid.toString());
        json.put("test_from", test.toString());
        json.put("straddle", OptionTree.word(straddle));
      }
      case NewestSessions(var valid, var test, var straddle) -> {
        json.put("kind", "time");
        json.put("valid_share", valid);
        json.put("test_share", test);
        json.put("straddle", OptionTree.word(straddle));
      }
      case LeaveOneOut() -> json.put("kind", "leave_one_out");
      case Windows windows -> {
        json.put("kind", "windows");
        json.put("window", OptionTree.word(windows.window()));
        json.put("valid_share", windows.validShare());
        json.put("test_share", windows.testShare());
        json.put("train", OptionTree.word(windows.train()));
        json.put("seed", windows.seed());
        json.put("min_sessions", windows.minSessions());
        json.put("straddle", OptionTree.word(windows.straddle()));
      }
      case ByColumn(var column, var windows) -> {
        json.put("kind", windows ? "windows" : "column");
        if (windows) {
          // not one of the spans: such windows come with a source, and nobody asks for them
          json.put("window", "given");
        }
        json.put("column", column);
      }
    }
    return json;
  }
}

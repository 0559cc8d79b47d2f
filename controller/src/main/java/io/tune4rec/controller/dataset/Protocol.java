package io.tune4rec.controller.dataset;

import static java.util.Objects.requireNonNull;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which interactions are trained on, and which are predicted in validation and test. */
public sealed interface Protocol {
  /**
   * Sessions by their start: before {@code validFrom} train, before {@code testFrom} valid, later
   * ones test.
   */
  record ByTime(Instant validFrom, Instant testFrom) implements Protocol {
    public ByTime {
      var problems = new Problems();
      var valid = requireNonNull(validFrom);
      var test = requireNonNull(testFrom);
      problems.require(
          valid.isBefore(test),
          "--test-from",
          "the test part starts after the validation part",
          () -> "got valid-from " + valid + " and test-from " + test,
          "choose a later test-from");
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
  record NewestSessions(double valid, double test) implements Protocol {
    public NewestSessions {
      if (!(valid > 0 && test > 0 && valid + test < 1)) {
        throw new IllegalArgumentException(
            "shares are above 0 and below 1 together, but got " + valid + " and " + test);
      }
    }
  }

  /**
   * Of every session the last item is the test's and the one before it validation's; training sees
   * neither.
   */
  record LeaveOneOut() implements Protocol {}

  /** What is done where nobody chose: by time where there is one, else leave one out. */
  static Protocol byDefault(TimeKind time) {
    return time.isClock() ? new NewestSessions(0.1, 0.1) : new LeaveOneOut();
  }

  /**
   * Refuses a cut by time where the data has none.
   *
   * @throws InvalidInputException if so
   */
  default void requireFits(TimeKind time) {
    var problems = new Problems();
    problems.require(
        time.isClock() || this instanceof LeaveOneOut,
        "--valid-from",
        "a cut by time needs clock time",
        () -> "the time of this source is a position",
        "use --leave-one-out");
    problems.throwIfAny();
  }

  /**
   * Reads a protocol as people write it.
   *
   * @param options of {@code protocol} (time or leave_one_out), {@code valid-from} and {@code
   *     test-from}, those that were given; dates are UTC ({@code 2008-07-15}), instants ({@code
   *     2008-07-15T12:00:00Z}) or epoch seconds
   * @return empty if none was given
   * @throws InvalidInputException if they do not make a protocol
   */
  static Optional<Protocol> parse(Map<String, String> options) {
    var problems = new Problems();
    var valid = instant(problems, options, "valid-from");
    var test = instant(problems, options, "test-from");
    var kind = options.get("protocol");
    boolean dates = options.containsKey("valid-from") || options.containsKey("test-from");
    if (kind != null && !List.of("time", "leave_one_out").contains(kind)) {
      problems.add(
          new Problem(
              "--protocol",
              "a protocol is time or leave_one_out",
              "got '" + kind + "'",
              Nearest.wayOut(kind, List.of("time", "leave_one_out"))));
    }
    problems.require(
        !"leave_one_out".equals(kind) || !dates,
        "--protocol",
        "leave_one_out cuts every session, not time",
        () -> "there is a --valid-from or --test-from",
        "leave the dates out, or use --protocol time");
    problems.require(
        options.containsKey("valid-from") == options.containsKey("test-from"),
        options.containsKey("test-from") ? "--valid-from" : "--test-from",
        "a cut by time needs both --valid-from and --test-from",
        () -> "only one is given",
        "give both, or neither for the newest 10 % as test and the 10 % before as valid");
    problems.throwIfAny();
    if ("leave_one_out".equals(kind)) {
      return Optional.of(new LeaveOneOut());
    }
    if (valid.isPresent()) {
      return Optional.of(new ByTime(valid.orElseThrow(), test.orElseThrow()));
    }
    return kind == null ? Optional.empty() : Optional.of(byDefault(TimeKind.EPOCH_SECONDS));
  }

  private static Optional<Instant> instant(
      Problems problems, Map<String, String> options, String option) {
    var given = options.get(option);
    if (given == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(instant(given));
    } catch (DateTimeException e) {
      problems.add(
          new Problem(
              "--" + option,
              "a date is UTC like 2008-07-15, an instant like 2008-07-15T12:00:00Z, or epoch"
                  + " seconds",
              "got '" + given + "'",
              ""));
      return Optional.empty();
    }
  }

  private static Instant instant(String given) {
    if (given.matches("\\d{9,12}")) {
      return Instant.ofEpochSecond(Long.parseLong(given));
    }
    return given.contains("T")
        ? Instant.parse(given)
        : LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

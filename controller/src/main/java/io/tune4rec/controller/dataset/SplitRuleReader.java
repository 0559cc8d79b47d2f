package io.tune4rec.controller.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a {@link SplitRule} as people write it, and notes all that is wrong. */
final class SplitRuleReader {
  private static final String FIELD = "split";
  private static final List<String> KINDS = List.of("time", "leave_one_out", "windows", "column");
  private static final double NEWEST_SHARE = 0.1;
  private static final double WINDOW_SHARE = 0.5;
  private static final int MIN_SESSIONS = 100;

  private final Problems problems;

  SplitRuleReader(Problems problems) {
    this.problems = problems;
  }

  Optional<SplitRule> read(Object tree) {
    return switch (tree) {
      case String kind -> read(kind, Map.of());
      case Map<?, ?> map -> read(kind(map), map);
      default -> {
        problems.add(
            new Problem(
                FIELD,
                "a split is a word or a map with kind and its options",
                "got " + CellChecks.shown(String.valueOf(tree)),
                "write it like split: leave_one_out"));
        yield Optional.empty();
      }
    };
  }

  /** As given, else told from the options. */
  private static String kind(Map<?, ?> map) {
    if (map.get("kind") != null) {
      return String.valueOf(map.get("kind"));
    }
    return map.containsKey("window") ? "windows" : map.containsKey("column") ? "column" : "time";
  }

  private Optional<SplitRule> read(String kind, Map<?, ?> map) {
    return switch (kind) {
      case "time" -> time(map);
      case "leave_one_out" -> {
        new OptionTree(FIELD, map, List.of("kind"), problems);
        yield Optional.of(new SplitRule.LeaveOneOut());
      }
      case "windows" -> windows(map);
      case "column" -> column(map);
      default -> {
        problems.add(
            new Problem(
                FIELD + ".kind",
                "a split is by " + String.join(", ", KINDS),
                "got '" + CellChecks.shown(kind) + "'",
                Nearest.meant(kind, KINDS)));
        yield Optional.empty();
      }
    };
  }

  private Optional<SplitRule> time(Map<?, ?> map) {
    var known = List.of("kind", "valid_from", "test_from", "valid_share", "test_share", "straddle");
    var options = new OptionTree(FIELD, map, known, problems);
    var valid = options.instant("valid_from");
    var test = options.instant("test_from");
    double validShare = options.share("valid_share", NEWEST_SHARE);
    double testShare = options.share("test_share", NEWEST_SHARE);
    var straddle = options.word("straddle", SplitRule.Straddle.CUT);
    boolean dates = options.has("valid_from") || options.has("test_from");
    if (options.has("valid_from") != options.has("test_from")) {
      options.add(
          options.has("test_from") ? "valid_from" : "test_from",
          "a cut by time needs both valid_from and test_from",
          "only one is given",
          "give both, or neither for the newest 10 % as test and the 10 % before as valid");
    }
    if (dates && (options.has("valid_share") || options.has("test_share"))) {
      options.add(
          "valid_share",
          "a cut by time is by dates or by shares of the newest sessions",
          "both are given",
          "leave out one of them");
    }
    if (dates) {
      return valid.isEmpty() || test.isEmpty()
          ? Optional.empty()
          : checked(() -> new SplitRule.ByTime(valid.orElseThrow(), test.orElseThrow(), straddle));
    }
    return checked(() -> new SplitRule.NewestSessions(validShare, testShare, straddle));
  }

  private Optional<SplitRule> windows(Map<?, ?> map) {
    var known =
        List.of(
            "kind",
            "window",
            "valid_share",
            "test_share",
            "train",
            "seed",
            "min_sessions",
            "straddle");
    var options = new OptionTree(FIELD, map, known, problems);
    var window = options.word("window", SplitRule.Span.DAY);
    double valid = options.share("valid_share", WINDOW_SHARE);
    double test = options.share("test_share", WINDOW_SHARE);
    var train = options.word("train", SplitRule.Trained.ALL);
    long seed = options.whole("seed", 0, Long.MAX_VALUE, 0);
    int least = (int) options.whole("min_sessions", 1, Integer.MAX_VALUE, MIN_SESSIONS);
    var straddle = options.word("straddle", SplitRule.Straddle.CUT);
    return checked(() -> new SplitRule.Windows(window, valid, test, train, seed, least, straddle));
  }

  private Optional<SplitRule> column(Map<?, ?> map) {
    var options = new OptionTree(FIELD, map, List.of("kind", "column"), problems);
    var column = options.text("column").filter(name -> !name.isEmpty());
    if (column.isEmpty()) {
      options.add(
          "column", "a split by column names the column", "none is named", "give split.column");
    }
    return column.map(SplitRule.ByColumn::new);
  }

  private Optional<SplitRule> checked(Supplier<SplitRule> made) {
    try {
      return Optional.of(made.get());
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}

package io.tune4rec.controller.replicate;

import io.tune4rec.controller.sweep.Environment;
import io.tune4rec.model.dataset.Split;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trial and its repetition with the same seed, number by number.
 *
 * @param identityExpected whether every rank should be the same, since nothing differs that takes
 *     part in computing
 * @param environment what differs of what they ran with
 */
public record ReproductionReport(
    Verdict verdict,
    boolean identityExpected,
    List<Difference> environment,
    List<SplitComparison> splits) {
  private static final List<Split> JUDGED = List.of(Split.VALID, Split.TEST);

  /** The operating system computes nothing that the engine brings not itself. */
  private static final String NO_PART_IN_COMPUTING = "os";

  /** How the repetition came out. */
  public enum Verdict {
    /** Every rank is the same, and every metric. */
    IDENTICAL,
    /** Something differs that rounds otherwise, and no metric is further off than that explains. */
    WITHIN_TOLERANCE,
    /** What differs, if anything, does not explain the numbers. */
    DIFFERENT
  }

  /**
   * One thing that was not the same.
   *
   * @param what such as {@code pytorch}
   * @param matters whether numbers may change with it
   */
  public record Difference(String what, String original, String now, boolean matters) {}

  static ReproductionReport of(RunResult original, RunResult now, Tolerance tolerance) {
    var environment = differences(original.environment(), now.environment());
    boolean expected = environment.stream().noneMatch(Difference::matters);
    var splits =
        JUDGED.stream().map(split -> SplitComparison.of(split, original, now, tolerance)).toList();
    return new ReproductionReport(verdict(expected, splits), expected, environment, splits);
  }

  private static Verdict verdict(boolean identityExpected, List<SplitComparison> splits) {
    if (splits.stream().allMatch(SplitComparison::same)) {
      return Verdict.IDENTICAL;
    }
    boolean within =
        splits.stream()
            .flatMap(split -> split.metrics().stream())
            .allMatch(SplitComparison.MetricComparison::within);
    return within && !identityExpected ? Verdict.WITHIN_TOLERANCE : Verdict.DIFFERENT;
  }

  private static List<Difference> differences(
      Optional<Environment> original, Optional<Environment> now) {
    if (original.isEmpty() || now.isEmpty()) {
      return List.of(new Difference("environment", recorded(original), recorded(now), true));
    }
    var before = original.get().tree();
    var after = now.get().tree();
    return before.keySet().stream()
        .flatMap(what -> difference(what, before.get(what), after.get(what)))
        .toList();
  }

  private static Stream<Difference> difference(String what, Object before, Object after) {
    return before.equals(after)
        ? Stream.empty()
        : Stream.of(
            new Difference(
                what, before.toString(), after.toString(), !what.equals(NO_PART_IN_COMPUTING)));
  }

  private static String recorded(Optional<Environment> environment) {
    return environment.isPresent() ? "recorded" : "not recorded";
  }
}

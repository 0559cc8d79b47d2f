package io.tune4rec.controller.leaderboard;

import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.Problems;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row as people name it: {@code 3/7} is trial 7 of sweep 3, {@code 3/best} the one that leads
 * there; {@code 3/7:test} says of which split.
 *
 * @param number in the sweep; empty for the one that leads on validation
 * @param split whose ranks are meant, if it says so
 */
public record RowName(long sweep, Optional<Integer> number, Optional<Split> split) {
  private static final Pattern NAME =
      Pattern.compile("([0-9]{1,18})/([0-9]{1,9}|best)(?::(valid|test))?");
  private static final String BEST = "best";

  /**
   * @param field how problems name it
   * @return empty if a problem was noted
   */
  public static Optional<RowName> parse(String field, String text, Problems problems) {
    var match = NAME.matcher(text);
    boolean good =
        problems.require(
            match.matches(),
            field,
            "a row is a sweep and a number, or the best of a sweep",
            () -> "got '" + text + "'",
            "such as 3/7, 3/best or 3/7:test");
    if (!good) {
      return Optional.empty();
    }
    return Optional.of(
        new RowName(
            Long.parseLong(match.group(1)),
            match.group(2).equals(BEST)
                ? Optional.empty()
                : Optional.of(Integer.parseInt(match.group(2))),
            Optional.ofNullable(match.group(3))
                .map(word -> Split.valueOf(word.toUpperCase(Locale.ROOT)))));
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return sweep
        + "/"
        + number.map(String::valueOf).orElse(BEST)
        + split.map(s -> ":" + s.text()).orElse("");
  }
}

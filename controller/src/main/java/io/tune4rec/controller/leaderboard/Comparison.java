package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.sweep.ProtocolView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One to five rows of one key, side by side.
 *
 * @param dataset its name; the key has its version
 * @param metrics as they were asked for; the first is that of segments and duels
 * @param differences parameters that not all configurations have with the same value
 * @param segments parts of the cases, by session length, popularity of the target, and window
 * @param duels each pair of rows
 */
public record Comparison(
    BoardKey key,
    String dataset,
    ProtocolView protocol,
    List<String> metrics,
    List<Compared> rows,
    List<ParameterValues> differences,
    List<Segment> segments,
    List<Duel> duels) {
  /**
   * One row.
   *
   * @param name such as {@code 3/7}
   * @param seeds how many were averaged
   * @param values by metric
   */
  public record Compared(String name, BoardRow row, int seeds, Map<String, Double> values) {}

  /**
   * A parameter.
   *
   * @param values one a row; empty where a configuration does not have it
   */
  public record ParameterValues(String parameter, List<Optional<Object>> values) {}

  /**
   * A part of the cases that has some.
   *
   * @param by {@code length}, {@code popularity} or {@code window}
   * @param label which part
   * @param values one a row, the plain mean over its cases
   */
  public record Segment(String by, String label, int cases, List<Double> values) {}

  /** In how many cases one row is better than the other, averaged over their seeds. */
  public record Duel(String row, String other, int won, int lost, int tied) {}
}

package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Map;

/** Rows side by side. */
public record RowComparison(
    Board.Key key,
    String dataset,
    List<String> metrics,
    List<Compared> rows,
    List<Difference> differences,
    List<Segment> segments,
    List<Duel> duels) {
  /** One row; values by metric. */
  public record Compared(String name, int seeds, Map<String, Double> values) {}

  /** A parameter, one value a row; null where a configuration does not have it. */
  public record Difference(String parameter, List<Object> values) {}

  /** A part of the cases, one value of the first metric a row. */
  public record Segment(String by, String label, int cases, List<Double> values) {}

  /** Cases in which one row is better than the other. */
  public record Duel(String row, String other, int won, int lost, int tied) {}
}

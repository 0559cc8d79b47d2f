package io.tune4rec.controller.leaderboard;

import io.tune4rec.controller.leaderboard.Comparison.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Cuts the cases of a split into parts: by how many items are shown, by how often the target occurs
 * in training (quarters of the cases whose target was seen, and those whose target was not), and by
 * window where there are several.
 *
 * @param values of each row, per case
 */
record Segments(CaseFacts facts, List<double[]> values) {
  /** Ends of the parts by length, both included; the last has no end. */
  private static final int[] LENGTHS = {1, 2, 3, 5, 10, 20, Integer.MAX_VALUE};

  private static final int QUARTERS = 4;

  List<Segment> all() {
    var segments = new ArrayList<Segment>();
    addLengths(segments);
    addPopularity(segments);
    int windows = facts.stages().length;
    for (int window = 0; windows > 1 && window < windows; window++) {
      int place = window;
      add(segments, "window", "window " + (window + 1), i -> facts.windows()[i] == place);
    }
    return segments;
  }

  private void addLengths(List<Segment> segments) {
    int from = 1;
    for (int to : LENGTHS) {
      int low = from;
      var label = to == Integer.MAX_VALUE ? low + " or more" : range(low, to);
      add(segments, "length", label, i -> facts.lengths()[i] >= low && facts.lengths()[i] <= to);
      from = to == Integer.MAX_VALUE ? to : to + 1;
    }
  }

  private void addPopularity(List<Segment> segments) {
    add(segments, "popularity", "never in training", i -> facts.popularity()[i] == 0);
    var seen = Arrays.stream(facts.popularity()).filter(times -> times > 0).sorted().toArray();
    if (seen.length == 0) {
      return;
    }
    int low = 1;
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
      int high = seen[Math.max(0, (int) ((long) seen.length * quarter / QUARTERS) - 1)];
      if (high >= low) {
        int from = low;
        add(
            segments,
            "popularity",
            range(from, high) + " times",
            i -> facts.popularity()[i] >= from && facts.popularity()[i] <= high);
        low = high + 1;
      }
    }
  }

  private static String range(int low, int high) {
    return low == high ? String.valueOf(low) : low + "–" + high;
  }

  private void add(List<Segment> segments, String by, String label, IntPredicate within) {
    var cases = IntStream.range(0, facts.cases()).filter(within).toArray();
    if (cases.length > 0) {
      var means =
          values.stream()
              .map(row -> Arrays.stream(cases).mapToDouble(i -> row[i]).average().orElseThrow())
              .toList();
      segments.add(new Segment(by, label, cases.length, means));
    }
  }
}

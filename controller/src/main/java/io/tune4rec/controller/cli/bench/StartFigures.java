package io.tune4rec.controller.cli.bench;

import java.time.Duration;
import java.util.List;

/**
 * Starts of one kind.
 *
 * @param wallSeconds from the command to a controller that is ready, in order of the runs
 * @param cpuSeconds that the controller's process used until then
 */
record StartFigures(List<Double> wallSeconds, List<Double> cpuSeconds) {
  StartFigures {
    wallSeconds = List.copyOf(wallSeconds);
    cpuSeconds = List.copyOf(cpuSeconds);
  }

  double wallMedian() {
    return median(wallSeconds);
  }

  double cpuMedian() {
    return median(cpuSeconds);
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a median is of at least one value, but there is none");
    }
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}

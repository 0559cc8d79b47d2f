package io.tune4rec.controller.search.gp;

import io.tune4rec.controller.search.Cube;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.SearchTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What a history says, one value a trial.
 *
 * <ul>
 *   <li>Completed trials count as they are. Several objectives become one by an augmented Chebyshev
 *       sum with weights drawn for this suggestion (Knowles 2006, ParEGO), each objective measured
 *       by its distance from the best in units of that of the median.
 *   <li>Pruned trials count at a discount: their last value, but no better than the median and no
 *       worse than the worst of the completed. A trial stopped early never looks good, and an early
 *       step's value, which is low for all, never looks like a disaster.
 *   <li>Infeasible trials count as the worst completed one.
 *   <li>Failed trials say nothing; running ones are {@link #pending}.
 * </ul>
 *
 * @param points settled places of the trials that say something
 * @param values higher is better
 * @param completed as many as values; null where a trial did not complete
 * @param pending settled places of the running ones
 */
record Observations(
    List<double[]> points,
    double[] values,
    List<Outcome.Completed> completed,
    List<double[]> pending) {
  private static final double AUGMENTED = .05;

  static Observations of(SearchTask task, Cube cube, History history, RandomGenerator random) {
    var ended = history.completed().stream().map(Observations::completed).toList();
    var value = scalar(task, ended, random);
    var sorted = ended.stream().mapToDouble(value).sorted().toArray();
    double worst = sorted.length == 0 ? 0 : sorted[0];
    double median = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    List<double[]> points = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Outcome.Completed> completed = new ArrayList<>();
    List<double[]> pending = new ArrayList<>();
    for (var trial : history.trials()) {
      var point = cube.settled(cube.point(trial.configuration()));
      switch (trial.outcome()) {
        case Outcome.Running _ -> pending.add(point);
        case Outcome.Failed _ -> {}
        case Outcome.Completed _, Outcome.Pruned _, Outcome.Infeasible _ -> {
          points.add(point);
          values.add(
              switch (trial.outcome()) {
                case Outcome.Completed c -> value.applyAsDouble(c);
                case Outcome.Pruned p when task.objectives() == 1 ->
                    Math.clamp(p.value(), worst, median);
                default -> worst;
              });
          completed.add(trial.outcome() instanceof Outcome.Completed c ? c : null);
        }
      }
    }
    return new Observations(
        points, values.stream().mapToDouble(v -> v).toArray(), completed, pending);
  }

  private static Outcome.Completed completed(PastTrial trial) {
    return (Outcome.Completed) trial.outcome();
  }

  private static ToDoubleFunction<Outcome.Completed> scalar(
      SearchTask task, List<Outcome.Completed> ended, RandomGenerator random) {
    if (task.objectives() == 1) {
      return Outcome.Completed::value;
    }
    var weights = random.doubles(task.objectives()).map(u -> -Math.log(1 - u)).toArray();
    double sum = Arrays.stream(weights).sum();
    var best = new double[weights.length];
    var unit = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      int objective = k;
      var sorted = ended.stream().mapToDouble(c -> c.values().get(objective)).sorted().toArray();
      best[k] = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
      double toMedian = sorted.length == 0 ? 0 : best[k] - sorted[sorted.length / 2];
      unit[k] = weights[k] / sum / (toMedian > 0 ? toMedian : 1);
    }
    return completed -> {
      double most = 0;
      double total = 0;
      for (int k = 0; k < unit.length; k++) {
        double cost = unit[k] * (best[k] - completed.values().get(k));
        most = Math.max(most, cost);
        total += cost;
      }
      return -most - AUGMENTED * total;
    };
  }

  int size() {
    return values.length;
  }

  /** How many different values there are, up to 2. */
  boolean varied() {
    return Arrays.stream(values).distinct().count() > 1;
  }

  /** Indices from the best value to the worst; ties by number. */
  int[] bestFirst() {
    var order = new Integer[size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[b], values[a]));
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }

  /**
   * At most {@code most} of them: the best third, the newest third, and between them every so many
   * by rank.
   */
  int[] chosen(int most) {
    if (size() <= most) {
      return IntStream.range(0, size()).toArray();
    }
    var order = bestFirst();
    var taken = new boolean[size()];
    for (int i = 0; i < most / 3; i++) {
      taken[order[i]] = true;
      taken[size() - 1 - i] = true;
    }
    List<Integer> left = new ArrayList<>();
    int count = 0;
    for (int i : order) {
      count += taken[i] ? 1 : 0;
      if (!taken[i]) {
        left.add(i);
      }
    }
    int wanted = most - count;
    for (int i = 0; i < wanted; i++) {
      taken[left.get((int) ((long) i * left.size() / wanted))] = true;
    }
    return IntStream.range(0, size()).filter(i -> taken[i]).toArray();
  }

  Observations only(int[] indices) {
    return new Observations(
        Arrays.stream(indices).mapToObj(points::get).toList(),
        Arrays.stream(indices).mapToDouble(i -> values[i]).toArray(),
        Arrays.stream(indices).mapToObj(completed::get).toList(),
        pending);
  }
}

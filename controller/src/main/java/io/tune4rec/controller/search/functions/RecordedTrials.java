package io.tune4rec.controller.search.functions;

import io.tune4rec.controller.search.Axis;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Finished trials as a function: what is asked for is answered by the recorded trial next to it, so
 * that nothing is trained. The value is the regret: by how much the best recorded trial was better.
 *
 * <p>A parameter of few values is a choice (in order if its values are numbers), one of many a
 * range, on a log scale if it spans a factor of 50; what a trial lacks is the value {@code none}.
 */
public final class RecordedTrials {
  private static final int MOST_CHOICES = 16;
  private static final double LOG_SPAN = 50;
  private static final String NONE = "none";

  private final List<Configuration> recorded;
  private final List<Axis> axes;
  private final double[] regrets;

  /**
   * @param configurations of the trials
   * @param values of the trials, higher is better
   */
  private RecordedTrials(List<Map<String, Object>> configurations, double[] values) {
    var names = new LinkedHashSet<String>();
    configurations.forEach(c -> names.addAll(c.keySet()));
    axes = names.stream().map(name -> Axis.of(parameter(name, configurations))).toList();
    recorded = configurations.stream().map(c -> complete(c, names)).toList();
    double best = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      best = Math.max(best, value);
    }
    regrets = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      regrets[i] = best - values[i];
    }
  }

  /**
   * @param configurations of the trials, values {@link Double}, {@link Long} or {@link String}
   * @param values of the trials, higher is better
   * @throws IllegalArgumentException if there are no two trials
   */
  public static BenchmarkFunction of(
      String name, List<Map<String, Object>> configurations, double[] values) {
    if (configurations.size() < 2 || configurations.size() != values.length) {
      throw new IllegalArgumentException(
          "a table holds at least two trials with a value, but got " + configurations.size());
    }
    var trials = new RecordedTrials(configurations, values);
    var space = SearchSpace.of(trials.axes.stream().map(Axis::parameter).toArray(Parameter[]::new));
    return new BenchmarkFunction(name, space, trials::regret, OptionalDouble.of(0));
  }

  private static Configuration complete(Map<String, Object> given, Set<String> names) {
    var values = new LinkedHashMap<String, Object>();
    names.forEach(name -> values.put(name, given.getOrDefault(name, NONE)));
    return new Configuration(values);
  }

  private static Parameter parameter(String name, List<Map<String, Object>> configurations) {
    var seen = new LinkedHashSet<Object>();
    configurations.forEach(c -> seen.add(c.getOrDefault(name, NONE)));
    boolean numbers = seen.stream().allMatch(Number.class::isInstance);
    if (!numbers || seen.size() <= MOST_CHOICES) {
      var values = new ArrayList<>(seen);
      values.sort(
          numbers
              ? Comparator.comparingDouble(v -> ((Number) v).doubleValue())
              : Comparator.comparing(Objects::toString));
      return new Parameter.Choice(name, values, numbers);
    }
    return range(name, seen);
  }

  private static Parameter range(String name, Collection<Object> seen) {
    var sorted = seen.stream().mapToDouble(v -> ((Number) v).doubleValue()).sorted().toArray();
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    var scale = low > 0 && high / low >= LOG_SPAN ? Scale.LOG : Scale.LINEAR;
    return seen.stream().allMatch(Long.class::isInstance)
        ? new Parameter.Whole(name, (long) low, (long) high, 1, scale)
        : new Parameter.Real(name, low, high, scale, OptionalDouble.empty());
  }

  private double regret(Configuration asked) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < recorded.size(); i++) {
      double distance = distance(asked, recorded.get(i));
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return regrets[nearest];
  }

  private double distance(Configuration one, Configuration other) {
    double sum = 0;
    for (var axis : axes) {
      var a = one.values().get(axis.name());
      var b = other.values().get(axis.name());
      double off = axis.ordered() ? axis.unit(a) - axis.unit(b) : a.equals(b) ? 0 : 1;
      sum += off * off;
    }
    return sum;
  }
}

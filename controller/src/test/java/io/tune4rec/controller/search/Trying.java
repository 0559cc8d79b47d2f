package io.tune4rec.controller.search;

import io.tune4rec.controller.search.History.PastTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Runs samplers on functions, one trial after the other. */
public final class Trying {
  private Trying() {}

  /** The unit box of so many numbers x0, x1, ... */
  public static SearchSpace box(int dimensions) {
    return SearchSpace.of(
        IntStream.range(0, dimensions)
            .mapToObj(i -> new Parameter.Real("x" + i, 0, 1, Scale.LINEAR, OptionalDouble.empty()))
            .toArray(Parameter[]::new));
  }

  /** All trials of a sweep. */
  public static List<PastTrial> sweep(
      Sampler sampler, SearchTask task, long seed, Function<Configuration, Outcome> function) {
    List<PastTrial> trials = new ArrayList<>();
    for (int number = 1; number <= task.trials(); number++) {
      var configuration =
          sampler.suggest(task, new History(trials), new Turn(seed, number)).configuration();
      trials.add(new PastTrial(number, configuration, function.apply(configuration)));
    }
    return trials;
  }

  /** The least value that a sweep finds. */
  public static double least(
      Sampler sampler, SearchTask task, long seed, ToDoubleFunction<Configuration> function) {
    return sweep(sampler, task, seed, c -> new Outcome.Completed(-function.applyAsDouble(c)))
        .stream()
        .mapToDouble(t -> -((Outcome.Completed) t.outcome()).value())
        .min()
        .orElseThrow();
  }

  /** In how many of so many seeds one sampler finds a lower value than another. */
  public static long wins(
      Sampler one, Sampler other, SearchTask task, int seeds, ToDoubleFunction<Configuration> f) {
    return IntStream.range(0, seeds)
        .filter(seed -> least(one, task, seed, f) < least(other, task, seed, f))
        .count();
  }

  /** A coordinate by name. */
  public static double x(Configuration configuration, String name) {
    return ((Number) configuration.values().get(name)).doubleValue();
  }

  /** Σ (x − 0.3)². */
  public static double sphere(Configuration configuration) {
    return configuration.values().values().stream()
        .mapToDouble(v -> Math.pow((Double) v - .3, 2))
        .sum();
  }
}

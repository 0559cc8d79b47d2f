package io.tune4rec.controller.search.gp;

import static io.tune4rec.controller.search.Trying.x;
import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SamplerContract;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Trying;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.search.functions.BenchmarkFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GpSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new GpSampler();
  }

  @Test
  void finds_more_than_random_draws_do() {
    var branin = BenchmarkFunctions.ALL.getFirst();

    long wins =
        Trying.wins(
            new GpSampler(), new RandomSampler(), SearchTask.of(branin.space(), 30), 6, branin::at);

    assertThat(wins).isGreaterThanOrEqualTo(5);
  }

  /** The least sum of two numbers whose product is at least ¼ is 1, at (½, ½). */
  @Test
  void finds_the_best_place_within_a_limit() {
    var task = new SearchTask(Trying.box(2), c -> true, 1, 1, 35, false);

    var best =
        Trying.sweep(new GpSampler(), task, 1, GpSamplerTest::sumWithProduct).stream()
            .map(t -> (Outcome.Completed) t.outcome())
            .filter(Outcome.Completed::withinLimits)
            .mapToDouble(Outcome.Completed::value)
            .max()
            .orElseThrow();

    assertThat(best).isBetween(-1.05, -1.0);
  }

  private static Outcome sumWithProduct(Configuration c) {
    double x = x(c, "x0");
    double y = x(c, "x1");
    return new Outcome.Completed(List.of(-x - y), List.of(.25 - x * y));
  }

  @Test
  void workers_that_ask_at_once_get_places_that_differ() {
    var branin = BenchmarkFunctions.ALL.getFirst();
    var task = SearchTask.of(branin.space(), 60);
    var trials =
        new ArrayList<>(
            Trying.sweep(
                new GpSampler(),
                SearchTask.of(branin.space(), 14),
                1,
                c -> new Outcome.Completed(-branin.at(c))));
    for (int number = 15; number < 19; number++) {
      var asked = new GpSampler().suggest(task, new History(trials), new Turn(1, number));
      trials.add(new PastTrial(number, asked.configuration(), new Outcome.Running()));
    }

    var running = new History(trials).running();

    for (var one : running) {
      for (var other : running) {
        double apart =
            Math.hypot(
                x(one.configuration(), "x0") - x(other.configuration(), "x0"),
                x(one.configuration(), "x1") - x(other.configuration(), "x1"));
        assertThat(one == other || apart > .2).as("%s and %s", one, other).isTrue();
      }
    }
  }

  /**
   * Ten choices of four words, each of which adds what its word is worth: 4^10 places, and the best
   * one is known as soon as it is known what each word is worth.
   */
  @Test
  void learns_what_each_choice_is_worth_alone() {
    var words = List.<Object>of("a", "b", "c", "d");
    var choices =
        IntStream.range(0, 10).mapToObj(i -> new Parameter.Choice("c" + i, words, false)).toList();
    var task = SearchTask.of(SearchSpace.of(choices.toArray(Parameter[]::new)), 40);

    var best =
        Trying.sweep(
                new GpSampler(),
                task,
                1,
                c ->
                    new Outcome.Completed(
                        c.values().values().stream().mapToInt(words::indexOf).sum()))
            .stream()
            .map(t -> (Outcome.Completed) t.outcome())
            .mapToDouble(Outcome.Completed::value)
            .max()
            .orElseThrow();

    assertThat(best).isEqualTo(30);
  }

  /** Ends of the front of (x, 1 − x): both objectives are approached, and something between. */
  @Test
  void spreads_along_the_front_of_two_objectives() {
    var task = new SearchTask(Trying.box(2), c -> true, 2, 0, 30, false);

    var values =
        Trying.sweep(
                new GpSampler(),
                task,
                1,
                c ->
                    new Outcome.Completed(
                        List.of(x(c, "x0") - x(c, "x1"), 1 - x(c, "x0") * x(c, "x0") - x(c, "x1")),
                        List.of()))
            .stream()
            .map(t -> ((Outcome.Completed) t.outcome()).values())
            .toList();

    assertThat(values).anyMatch(v -> v.get(0) > .9);
    assertThat(values).anyMatch(v -> v.get(1) > .9);
    assertThat(values).anyMatch(v -> v.get(0) > .4 && v.get(1) > .6);
  }
}

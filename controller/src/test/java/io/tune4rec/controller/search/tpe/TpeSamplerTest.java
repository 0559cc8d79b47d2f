package io.tune4rec.controller.search.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SamplerContract;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.search.functions.BenchmarkFunction;
import io.tune4rec.controller.search.functions.BenchmarkFunctions;
import io.tune4rec.controller.search.functions.SequentialSweep;
import io.tune4rec.controller.statistics.RankSumTest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TpeSamplerTest extends SamplerContract {
  private static final SearchSpace SQUARE = SearchSpace.of(real("x"), real("y"));

  @Override
  protected Sampler sampler() {
    return new TpeSampler();
  }

  private static Parameter real(String name) {
    return new Parameter.Real(name, 0, 1, Scale.LINEAR, OptionalDouble.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"branin", "hartmann6"})
  void it_beats_random_draws(String name) {
    var function =
        BenchmarkFunctions.ALL.stream()
            .filter(f -> f.name().equals(name))
            .findFirst()
            .orElseThrow();

    var ours = least(sampler(), function);
    var random = least(new RandomSampler(), function);

    assertThat(RankSumTest.chanceOfLess(ours, random)).isLessThan(.01);
  }

  private static double[] least(Sampler sampler, BenchmarkFunction function) {
    return IntStream.range(0, 10)
        .mapToDouble(seed -> SequentialSweep.leastSoFar(sampler, function, seed, 50)[49])
        .toArray();
  }

  @Test
  void the_first_trials_cover_every_part_of_each_range() {
    var drawn =
        IntStream.rangeClosed(1, TpeSampler.START)
            .mapToObj(n -> sampler().suggest(SearchTask.of(SQUARE, 50), History.EMPTY, turn(n)))
            .toList();

    assertThat(drawn).allMatch(s -> s.origin().step().equals("startup"));
    assertThat(drawn.stream().map(s -> (int) (at(s.configuration(), "x") * 10)))
        .doesNotHaveDuplicates();
  }

  @Test
  void pruned_trials_count_as_a_start_and_running_ones_do_not() {
    assertThat(stepAfter(new Outcome.Pruned(2, .5))).isEqualTo("model");
    assertThat(stepAfter(new Outcome.Running())).isEqualTo("startup");
  }

  private String stepAfter(Outcome outcome) {
    return sampler()
        .suggest(SearchTask.of(SQUARE, 50), square(10, _ -> outcome), turn(11))
        .origin()
        .step();
  }

  @Test
  void it_goes_where_limits_are_kept() {
    var task = new SearchTask(SQUARE, _ -> true, 1, 1, 60, false);
    var trials =
        sweep(task, 50, c -> new Outcome.Completed(List.of(at(c, "x")), List.of(at(c, "x") - .4)));

    assertThat(late(trials))
        .filteredOn(t -> at(t.configuration(), "x") <= .4)
        .hasSizeGreaterThan(10);
    assertThat(late(trials)).anyMatch(t -> within(t, .33, .4));
  }

  @Test
  void it_leaves_what_cannot_train() {
    var task = SearchTask.of(SQUARE, 60);
    var trials =
        sweep(
            task,
            50,
            c -> at(c, "x") > .5 ? new Outcome.Infeasible() : new Outcome.Completed(at(c, "x")));

    assertThat(late(trials)).filteredOn(t -> at(t.configuration(), "x") > .5).hasSizeLessThan(8);
  }

  @Test
  void several_objectives_are_spread_over_their_front() {
    var task = new SearchTask(SQUARE, _ -> true, 2, 0, 60, false);
    var trials =
        sweep(
            task,
            50,
            c -> {
              double cost = Math.abs(at(c, "y") - .3);
              return new Outcome.Completed(
                  List.of(at(c, "x") - cost, 1 - at(c, "x") - cost), List.of());
            });

    double off =
        late(trials).stream()
            .mapToDouble(t -> Math.abs(at(t.configuration(), "y") - .3))
            .average()
            .orElseThrow();
    assertThat(off).isLessThan(.15);
    assertThat(late(trials)).anyMatch(t -> at(t.configuration(), "x") < .35);
    assertThat(late(trials)).anyMatch(t -> at(t.configuration(), "x") > .65);
  }

  @Test
  void workers_at_the_same_time_spread_out() {
    var done = square(30, c -> new Outcome.Completed(-Math.abs(at(c, "x") - .5)));
    var trials = new ArrayList<>(done.trials());
    for (int n = 31; n <= 38; n++) {
      var next = sampler().suggest(SearchTask.of(SQUARE, 50), new History(trials), turn(n));
      trials.add(new PastTrial(n, next.configuration(), new Outcome.Running()));
    }

    var running = new History(trials).running();

    for (int i = 0; i < running.size(); i++) {
      for (int k = 0; k < i; k++) {
        assertThat(distance(running.get(i), running.get(k))).isGreaterThan(1e-3);
      }
    }
  }

  @Test
  void a_suggestion_says_what_it_rests_on() {
    var suggestion =
        sampler()
            .suggest(
                SearchTask.of(SQUARE, 50),
                square(30, c -> new Outcome.Completed(at(c, "x"))),
                turn(31));

    assertThat(suggestion.origin().sampler()).isEqualTo("tpe");
    assertThat(suggestion.origin().numbers())
        .containsEntry("ranked", 30.0)
        .containsEntry("running", 0.0)
        .containsKeys("score", "candidates");
  }

  private List<PastTrial> sweep(
      SearchTask task, int trials, Function<Configuration, Outcome> outcome) {
    var past = new ArrayList<PastTrial>();
    for (int n = 1; n <= trials; n++) {
      var next = sampler().suggest(task, new History(past), turn(n)).configuration();
      past.add(new PastTrial(n, next, outcome.apply(next)));
    }
    return past;
  }

  private static List<PastTrial> late(List<PastTrial> trials) {
    return trials.subList(trials.size() - 20, trials.size());
  }

  private static boolean within(PastTrial trial, double low, double high) {
    double x = at(trial.configuration(), "x");
    return x >= low && x <= high;
  }

  private static History square(int trials, Function<Configuration, Outcome> outcome) {
    return new History(
        IntStream.rangeClosed(1, trials)
            .mapToObj(
                n -> {
                  var drawn = SQUARE.draw(TrialRandom.forSampling(4, n));
                  return new PastTrial(n, drawn, outcome.apply(drawn));
                })
            .toList());
  }

  private static Turn turn(int number) {
    return new Turn(5, number);
  }

  private static double at(Configuration configuration, String name) {
    return (Double) configuration.values().get(name);
  }

  private static double distance(PastTrial one, PastTrial other) {
    return Math.hypot(
        at(one.configuration(), "x") - at(other.configuration(), "x"),
        at(one.configuration(), "y") - at(other.configuration(), "y"));
  }
}

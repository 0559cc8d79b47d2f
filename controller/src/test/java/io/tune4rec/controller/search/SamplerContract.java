package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every sampler promises. */
public abstract class SamplerContract {
  /** Conditions two deep, steps, scales, ordered and unordered choices. */
  protected static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              new Dimension(
                  new Parameter.Choice("masking", List.of("clm", "mlm")), Condition.ALWAYS),
              new Dimension(
                  new Parameter.Real("p", 0.1, 0.5, Scale.LINEAR, OptionalDouble.of(0.1)),
                  Condition.when("masking", "mlm")),
              new Dimension(
                  new Parameter.Whole("span", 2, 40, 1, Scale.LOG), Condition.when("p", 0.2, 0.3)),
              new Dimension(
                  new Parameter.Real("rate", 1e-4, 1e-2, Scale.LOG, OptionalDouble.empty()),
                  Condition.ALWAYS),
              new Dimension(new Parameter.Whole("layers", 1, 4, 1, Scale.LINEAR), Condition.ALWAYS),
              new Dimension(
                  new Parameter.Choice("heads", List.of(1L, 2L, 4L, 8L), true), Condition.ALWAYS),
              new Dimension(new Parameter.Fixed("epochs", 10L), Condition.ALWAYS)));

  /** 2 · 3 + 3 · 2 = 12 configurations. */
  protected static final SearchSpace FINITE =
      new SearchSpace(
          List.of(
              new Dimension(new Parameter.Choice("a", List.of("x", "y")), Condition.ALWAYS),
              new Dimension(
                  new Parameter.Whole("b", 1, 3, 1, Scale.LINEAR), Condition.when("a", "x")),
              new Dimension(
                  new Parameter.Real("c", 0, 1, Scale.LINEAR, OptionalDouble.of(.5)),
                  Condition.when("a", "y")),
              new Dimension(new Parameter.Choice("d", List.of(1L, 2L), true), Condition.ALWAYS)));

  protected abstract Sampler sampler();

  @Test
  void suggestions_lie_in_the_space() {
    var trials = new ArrayList<PastTrial>();
    for (int number = 1; number <= 60; number++) {
      var suggested = suggest(SPACE, c -> true, number, new History(trials));
      requireLegal(suggested);
      trials.add(new PastTrial(number, suggested, outcome(number, suggested)));
    }
  }

  @Test
  void a_trial_number_of_a_seed_always_gets_the_same_suggestion() {
    var history = history(40);

    for (int number = 41; number < 45; number++) {
      assertThat(suggest(SPACE, c -> true, number, history))
          .isEqualTo(suggest(SPACE, c -> true, number, history));
    }
  }

  @Test
  void the_order_of_the_history_does_not_matter() {
    var history = history(40);

    assertThat(suggest(SPACE, c -> true, 41, new History(history.trials().reversed())))
        .isEqualTo(suggest(SPACE, c -> true, 41, history));
  }

  @Test
  void only_feasible_configurations_are_suggested() {
    Predicate<Configuration> threeLayers = c -> (Long) c.values().get("layers") == 3;
    var trials = new ArrayList<PastTrial>();
    for (int number = 1; number <= 40; number++) {
      var suggested = suggest(SPACE, threeLayers, number, new History(trials));
      assertThat(suggested.values()).containsEntry("layers", 3L);
      trials.add(new PastTrial(number, suggested, outcome(number, suggested)));
    }
  }

  @Test
  void a_space_without_a_feasible_configuration_ends_in_an_exception_not_in_a_loop() {
    assertThatThrownBy(() -> suggest(SPACE, c -> false, 1, History.EMPTY))
        .isInstanceOf(NoFeasibleConfigurationException.class)
        .hasMessageStartingWith("a trial needs a configuration that fits, but none of ");
  }

  @Test
  void a_finite_space_is_tried_once_each_and_then_exhausted() {
    var trials = new ArrayList<PastTrial>();
    for (int number = 1; number <= 12; number++) {
      var suggested = suggest(FINITE, c -> true, number, new History(trials));
      assertThat(new History(trials).tried()).doesNotContain(suggested);
      trials.add(new PastTrial(number, suggested, outcome(number, suggested)));
    }
    assertThatThrownBy(() -> suggest(FINITE, c -> true, 13, new History(trials)))
        .isInstanceOf(SpaceExhaustedException.class)
        .hasMessage("a trial needs a configuration that is new, but all 12 were tried");
  }

  @Test
  void what_runs_is_not_proposed_again() {
    var running =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                n ->
                    new PastTrial(
                        n, FINITE.draw(TrialRandom.forSampling(1, n)), new Outcome.Running()))
            .toList();

    var suggested = suggest(FINITE, c -> true, 13, new History(running));

    assertThat(new History(running).tried()).doesNotContain(suggested);
  }

  @Test
  void a_finite_space_may_be_repeated_when_asked_for() {
    var trials = new ArrayList<PastTrial>();
    for (int number = 1; number <= 30; number++) {
      var task = new SearchTask(FINITE, c -> true, 1, 0, 30, true);
      var suggested =
          sampler().suggest(task, new History(trials), new Turn(3, number)).configuration();
      trials.add(new PastTrial(number, suggested, outcome(number, suggested)));
    }
    assertThat(new History(trials).tried()).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void trials_that_failed_or_gave_no_number_do_no_harm() {
    for (var outcome :
        List.of(
            new Outcome.Infeasible(),
            new Outcome.Failed(),
            new Outcome.Running(),
            new Outcome.Pruned(1, .1),
            new Outcome.Completed(Double.NaN),
            new Outcome.Completed(Double.NEGATIVE_INFINITY),
            new Outcome.Completed(.5))) {
      var all =
          IntStream.rangeClosed(1, 30)
              .mapToObj(n -> new PastTrial(n, SPACE.draw(TrialRandom.forSampling(8, n)), outcome))
              .toList();

      requireLegal(suggest(SPACE, c -> true, 31, new History(all)));
    }
  }

  @Test
  void earlier_sweeps_with_other_parameters_do_no_harm() {
    var other =
        IntStream.rangeClosed(1, 20)
            .mapToObj(n -> new PastTrial(n, FINITE.draw(TrialRandom.forSampling(8, n)), outcome(n)))
            .toList();
    var history = history(20);

    requireLegal(
        suggest(
            SPACE,
            c -> true,
            21,
            new History(history.trials(), List.of(other, history.trials(), List.of()))));
  }

  private Configuration suggest(
      SearchSpace space, Predicate<Configuration> feasible, int number, History history) {
    return sampler()
        .suggest(new SearchTask(space, feasible, 1, 0, 60, false), history, new Turn(3, number))
        .configuration();
  }

  private static void requireLegal(Configuration suggested) {
    var values = suggested.values();
    for (var dimension : SPACE.dimensions()) {
      assertThat(values.containsKey(dimension.name()))
          .as(dimension.name())
          .isEqualTo(dimension.condition().holds(values));
    }
    values.forEach(
        (name, value) ->
            assertThat(SPACE.find(name).orElseThrow().parameter().contains(value))
                .as(name + " " + value)
                .isTrue());
  }

  private static History history(int trials) {
    return new History(
        IntStream.rangeClosed(1, trials)
            .mapToObj(
                n -> {
                  var drawn = SPACE.draw(TrialRandom.forSampling(8, n));
                  return new PastTrial(n, drawn, outcome(n, drawn));
                })
            .toList());
  }

  /** Mostly values; each other outcome once in a while. */
  private static Outcome outcome(int number, Configuration configuration) {
    return number % 6 == 0
        ? outcome(number)
        : new Outcome.Completed((configuration.hashCode() >>> 8) * 0x1p-24);
  }

  private static Outcome outcome(int number) {
    return switch (number % 5) {
      case 0 -> new Outcome.Running();
      case 1 -> new Outcome.Failed();
      case 2 -> new Outcome.Pruned(number, .3);
      case 3 -> new Outcome.Infeasible();
      default -> new Outcome.Completed(1.0 / number);
    };
  }
}

package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.SearchSpace.Dimension;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every sampler promises. */
abstract class SamplerContract {
  static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              new Dimension(
                  new Parameter.Choice("masking", List.of("clm", "mlm")), Condition.ALWAYS),
              new Dimension(
                  new Parameter.Real("p", 0.1, 0.5, Scale.LINEAR, OptionalDouble.of(0.1)),
                  Condition.when("masking", "mlm")),
              new Dimension(
                  new Parameter.Real("rate", 1e-4, 1e-2, Scale.LOG, OptionalDouble.empty()),
                  Condition.ALWAYS),
              new Dimension(new Parameter.Whole("layers", 1, 4, 1, Scale.LINEAR), Condition.ALWAYS),
              new Dimension(new Parameter.Fixed("epochs", 10L), Condition.ALWAYS)));

  abstract Sampler sampler();

  @Test
  void suggestions_lie_in_the_space() {
    for (int number = 1; number <= 200; number++) {
      var values = suggest(number, History.EMPTY).values();
      assertThat(values.containsKey("p")).isEqualTo(values.get("masking").equals("mlm"));
      values.forEach(
          (name, value) ->
              assertThat(SPACE.find(name).orElseThrow().parameter().contains(value)).isTrue());
    }
  }

  @Test
  void a_trial_number_of_a_seed_always_gets_the_same_suggestion() {
    var history = history();

    assertThat(suggest(5, history)).isEqualTo(suggest(5, history));
    assertThat(IntStream.range(1, 50).mapToObj(n -> suggest(n, history)).distinct().count())
        .isGreaterThan(40);
  }

  @Test
  void the_order_of_the_history_does_not_matter() {
    var history = history();

    assertThat(suggest(9, new History(history.trials().reversed()))).isEqualTo(suggest(9, history));
  }

  @Test
  void only_feasible_configurations_are_suggested() {
    for (int number = 1; number <= 50; number++) {
      var suggested =
          sampler()
              .suggest(
                  SPACE,
                  History.EMPTY,
                  TrialRandom.forSampling(3, number),
                  c -> (Long) c.values().get("layers") == 3);

      assertThat(suggested.values()).containsEntry("layers", 3L);
    }
  }

  @Test
  void a_space_without_a_feasible_configuration_ends_in_an_exception_not_in_a_loop() {
    assertThatThrownBy(
            () ->
                sampler().suggest(SPACE, History.EMPTY, TrialRandom.forSampling(3, 1), c -> false))
        .isInstanceOf(NoFeasibleConfigurationException.class)
        .hasMessageStartingWith("a trial needs a configuration that fits, but none of ");
  }

  private Configuration suggest(int number, History history) {
    return sampler().suggest(SPACE, history, TrialRandom.forSampling(3, number), c -> true);
  }

  /** Trials that ended well, badly with no value, and with a value that is none. */
  private static History history() {
    return new History(
        List.of(
            new PastTrial(1, SPACE.draw(TrialRandom.forSampling(8, 1)), OptionalDouble.of(0.2)),
            new PastTrial(2, SPACE.draw(TrialRandom.forSampling(8, 2)), OptionalDouble.empty()),
            new PastTrial(
                3, SPACE.draw(TrialRandom.forSampling(8, 3)), OptionalDouble.of(Double.NaN))));
  }
}

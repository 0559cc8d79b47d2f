package io.tune4rec.controller.search.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.search.Condition;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchSpace.Dimension;
import io.tune4rec.controller.search.TrialRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What mattered, on functions of which that is known. */
class ImportanceTest {
  private static final List<Object> KINDS = List.of("a", "b", "c");

  /** Witness: {@code src/test/resources/importance/ped_anova.py}, numpy and scipy. */
  @Test
  void ped_anova_gives_the_shares_of_its_formula_in_a_conditional_space() {
    var shares = shares(ImportanceMethod.PED_ANOVA, conditional(), golden());

    assertThat(shares.get("x")).isCloseTo(0.24481816500378445, within(1e-9));
    assertThat(shares.get("lr")).isCloseTo(0.09895761094034487, within(1e-9));
    assertThat(shares.get("layers")).isCloseTo(0.00614638170646818, within(1e-9));
    assertThat(shares.get("kind")).isCloseTo(0.565822536453676, within(1e-9));
    assertThat(shares.get("m")).isCloseTo(0.08425530589572648, within(1e-9));
  }

  /** Closed form: a·x has the variance a²/12, b·x² has 4b²/45, c on one of three 2c²/9. */
  @Test
  void fanova_gives_the_shares_of_an_additive_function() {
    var space =
        SearchSpace.of(real("x"), real("y"), new Parameter.Choice("kind", KINDS), real("z"));
    var trials =
        drawn(
            space,
            4_000,
            c -> 2 * at(c, "x") + at(c, "y") * at(c, "y") + ("b".equals(c.get("kind")) ? 1 : 0));

    var importance = Importance.of(ImportanceMethod.FANOVA, space, trials, false);

    double all = 4 / 12.0 + 4 / 45.0 + 2 / 9.0;
    var shares = byName(importance);
    assertThat(shares.get("x")).isCloseTo(4 / 12.0 / all, within(.02));
    assertThat(shares.get("y")).isCloseTo(4 / 45.0 / all, within(.02));
    assertThat(shares.get("kind")).isCloseTo(2 / 9.0 / all, within(.02));
    assertThat(shares.get("z")).isLessThan(.01);
    assertThat(importance.alone().orElseThrow()).isGreaterThan(.97);
  }

  @Test
  void fanova_leaves_to_no_parameter_what_only_two_together_explain() {
    var space = SearchSpace.of(real("x"), real("y"));
    var trials = drawn(space, 2_000, c -> (at(c, "x") < .5) == (at(c, "y") < .5) ? 1 : 0);

    var importance = Importance.of(ImportanceMethod.FANOVA, space, trials, false);

    assertThat(importance.alone().orElseThrow()).isLessThan(.05);
  }

  @Test
  void fanova_sees_what_a_parameter_does_where_it_takes_part() {
    var space =
        new SearchSpace(
            List.of(
                new Dimension(new Parameter.Choice("kind", KINDS), Condition.ALWAYS),
                new Dimension(real("m"), Condition.when("kind", "b"))));
    var trials = drawn(space, 2_000, c -> c.containsKey("m") ? at(c, "m") : .5);

    assertThat(shares(ImportanceMethod.FANOVA, space, trials).get("m")).isGreaterThan(.6);
  }

  @Test
  void the_order_of_trials_changes_nothing() {
    var trials = golden();

    for (var method : ImportanceMethod.values()) {
      assertThat(Importance.of(method, conditional(), trials.reversed(), true))
          .isEqualTo(Importance.of(method, conditional(), trials, true));
    }
  }

  @Test
  void trials_without_a_result_and_parameters_without_a_choice_take_no_part() {
    var space = SearchSpace.of(real("x"), new Parameter.Fixed("epochs", 3L));
    var trials = new ArrayList<>(drawn(space, 30, c -> at(c, "x")));
    trials.add(new PastTrial(31, trials.getFirst().configuration(), new Outcome.Failed()));
    trials.add(
        new PastTrial(32, trials.getFirst().configuration(), new Outcome.Completed(Double.NaN)));

    var importance = Importance.of(ImportanceMethod.PED_ANOVA, space, trials, false);

    assertThat(importance.trials()).isEqualTo(30);
    assertThat(importance.shares()).containsExactly(new Importance.Share("x", 1));
    assertThat(importance.warnings()).isEmpty();
  }

  @Test
  void nothing_is_told_of_too_few_or_equal_trials() {
    var space = SearchSpace.of(real("x"), real("y"));
    var two = drawn(space, 2, c -> at(c, "x"));
    var equal = drawn(space, 40, _ -> 1);

    for (var method : ImportanceMethod.values()) {
      var few = Importance.of(method, space, two, false);
      assertThat(few.shares()).extracting(Importance.Share::share).containsOnly(0.0);
      assertThat(few.warnings())
          .containsExactly(
              "Nothing can be told apart: it takes three completed trials at least.",
              "2 completed trials are few for 2 parameters: small shares are noise below about"
                  + " 20.");
      assertThat(Importance.of(method, space, equal, false).warnings())
          .containsExactly(
              "Nothing can be told apart: no difference between values goes with a parameter.");
      assertThat(Importance.of(method, space, List.of(), false).trials()).isZero();
    }
  }

  @Test
  void trials_that_crowd_count_for_fewer_than_there_are() {
    var space = SearchSpace.of(real("x"));
    var even = drawn(space, 200, c -> at(c, "x"));
    var crowded =
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> trial(i, Map.of("x", i <= 180 ? .9 + i % 7 * .01 : i % 20 / 20.0), i))
            .toList();

    assertThat(Importance.of(ImportanceMethod.PED_ANOVA, space, even, false).effective())
        .isGreaterThan(180);
    var importance = Importance.of(ImportanceMethod.PED_ANOVA, space, crowded, true);
    assertThat(importance.effective()).isLessThan(60);
    assertThat(importance.warnings().getFirst())
        .startsWith("The sampler chose trials by earlier results")
        .contains("200 trials count for about " + importance.effective() + " spread evenly");
  }

  @Test
  void ten_thousand_trials_of_ten_parameters_take_well_below_a_second() {
    var space =
        SearchSpace.of(
            IntStream.range(0, 10).mapToObj(j -> real("p" + j)).toArray(Parameter[]::new));
    var trials = drawn(space, 10_000, c -> at(c, "p0") + at(c, "p1") * at(c, "p2"));

    long start = System.nanoTime();
    Importance.of(ImportanceMethod.PED_ANOVA, space, trials, true);
    double seconds = (System.nanoTime() - start) / 1e9;

    assertThat(seconds).isLessThan(1);
  }

  private static SearchSpace conditional() {
    return new SearchSpace(
        List.of(
            new Dimension(real("x"), Condition.ALWAYS),
            new Dimension(
                new Parameter.Real("lr", 1e-4, 1e-1, Scale.LOG, OptionalDouble.empty()),
                Condition.ALWAYS),
            new Dimension(new Parameter.Whole("layers", 1, 4, 1, Scale.LINEAR), Condition.ALWAYS),
            new Dimension(new Parameter.Choice("kind", KINDS), Condition.ALWAYS),
            new Dimension(real("m"), Condition.when("kind", "b"))));
  }

  /** 200 trials by multiples of irrational numbers, as the witness has them. */
  private static List<PastTrial> golden() {
    return IntStream.rangeClosed(1, 200).mapToObj(ImportanceTest::golden).toList();
  }

  private static PastTrial golden(int i) {
    var values = new LinkedHashMap<String, Object>();
    double x = i * 0.6180339887498949 % 1;
    double lr = Math.pow(10, -4 + 3 * (i * 0.41421356237309515 % 1));
    double m = i * 0.7320508075688772 % 1;
    values.put("x", x);
    values.put("lr", lr);
    values.put("layers", 1L + i % 4);
    values.put("kind", KINDS.get(i % 3));
    double value = -(x - .3) * (x - .3) - .1 * Math.abs(Math.log10(lr) + 2);
    if (i % 3 == 1) {
      values.put("m", m);
      value += .05 + .1 * m;
    }
    return trial(i, values, value);
  }

  private static List<PastTrial> drawn(
      SearchSpace space, int count, ToDoubleFunction<Map<String, Object>> function) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            i -> {
              var values = space.draw(TrialRandom.forSampling(7, i)).values();
              return trial(i, values, function.applyAsDouble(values));
            })
        .toList();
  }

  private static PastTrial trial(int number, Map<String, Object> values, double value) {
    return new PastTrial(number, Configuration.of(values), new Outcome.Completed(value));
  }

  private static Parameter.Real real(String name) {
    return new Parameter.Real(name, 0, 1, Scale.LINEAR, OptionalDouble.empty());
  }

  private static double at(Map<String, Object> values, String name) {
    return ((Number) values.get(name)).doubleValue();
  }

  private static Map<String, Double> shares(
      ImportanceMethod method, SearchSpace space, List<PastTrial> trials) {
    return byName(Importance.of(method, space, trials, false));
  }

  private static Map<String, Double> byName(Importance importance) {
    return importance.shares().stream()
        .collect(Collectors.toMap(Importance.Share::parameter, Importance.Share::share));
  }
}

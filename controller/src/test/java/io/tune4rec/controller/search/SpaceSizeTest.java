package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpaceSizeTest {
  @Test
  void independent_parameters_multiply() {
    assertThat(SearchSpace.of(choice("a", 3), whole("b", 1, 10, 3), fixed("c")).size())
        .hasValue(3 * 4);
    assertThat(SearchSpace.of().size()).hasValue(1);
  }

  @Test
  void a_step_makes_a_range_finite_and_a_continuous_range_cannot_be_counted() {
    assertThat(SearchSpace.of(real(0, 0.5, OptionalDouble.of(0.1))).size()).hasValue(6);
    assertThat(SearchSpace.of(real(0, 0.5, OptionalDouble.empty())).size()).isEmpty();
    assertThat(SearchSpace.of(real(0.5, 0.5, OptionalDouble.empty())).size()).hasValue(1);
  }

  @Test
  void more_than_json_can_carry_is_not_counted() {
    assertThat(SearchSpace.of(whole("a", 0, 1L << 40, 1), whole("b", 0, 1L << 40, 1)).size())
        .isEmpty();
  }

  @Test
  void a_condition_on_one_value_of_a_wide_range_costs_nothing() {
    var space =
        new SearchSpace(
            List.of(always(whole("a", 1, 1_000_000_000, 1)), when(choice("b", 3), "a", 5L)));

    assertThat(space.size()).hasValue(999_999_999 + 3);
  }

  @Test
  void conditions_too_entangled_to_count_are_not_counted() {
    var dimensions = new ArrayList<Dimension>();
    for (int i = 0; i < 12; i++) {
      dimensions.add(always(choice("p" + i, 8)));
      for (int value = 0; value < 8; value++) {
        dimensions.add(when(choice("c" + i + "_" + value, 2), "p" + i, "v" + value));
      }
    }

    assertThat(new SearchSpace(dimensions).size()).isEmpty();
  }

  @Test
  void the_count_is_that_of_the_different_draws() {
    var space =
        new SearchSpace(
            List.of(
                when(choice("grandchild", 2), "child", "v1"),
                always(choice("parent", 3)),
                when(choice("child", 3), "parent", "v0", "v2"),
                always(whole("other", 1, 2, 1))));
    var random = TrialRandom.forSampling(1, 1);

    var different = IntStream.range(0, 5_000).mapToObj(_ -> space.draw(random)).distinct().count();

    // parent v1: 1; parent v0 or v2: child v0, v2: 1 each, child v1: 2
    assertThat(different).isEqualTo((1 + 2 * (1 + 1 + 2)) * 2);
    assertThat(space.size()).hasValue(different);
  }

  private static Parameter choice(String name, int values) {
    return new Parameter.Choice(
        name, IntStream.range(0, values).<Object>mapToObj(i -> "v" + i).toList());
  }

  private static Parameter whole(String name, long low, long high, long step) {
    return new Parameter.Whole(name, low, high, step, Scale.LINEAR);
  }

  private static Parameter real(double low, double high, OptionalDouble step) {
    return new Parameter.Real("r", low, high, Scale.LINEAR, step);
  }

  private static Parameter fixed(String name) {
    return new Parameter.Fixed(name, 1L);
  }

  private static Dimension always(Parameter parameter) {
    return new Dimension(parameter, Condition.ALWAYS);
  }

  private static Dimension when(Parameter parameter, String parent, Object... values) {
    var allowed = new LinkedHashMap<String, List<Object>>();
    allowed.put(parent, List.of(values));
    return new Dimension(parameter, new Condition(allowed));
  }
}

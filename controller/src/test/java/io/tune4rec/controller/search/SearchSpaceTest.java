package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.search.SearchSpace.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private final RandomGenerator random = TrialRandom.forSampling(1, 1);

  @Test
  void a_parameter_takes_part_only_when_its_condition_holds() {
    var space =
        new SearchSpace(
            List.of(when("probability", "masking", "mlm"), always("masking", "clm", "mlm")));

    var drawn = IntStream.range(0, 200).mapToObj(i -> space.draw(random)).toList();

    assertThat(drawn)
        .allMatch(
            c -> c.values().containsKey("probability") == c.values().get("masking").equals("mlm"));
    assertThat(drawn).anyMatch(c -> c.values().containsKey("probability"));
    assertThat(drawn).anyMatch(c -> !c.values().containsKey("probability"));
  }

  @Test
  void a_child_of_a_parent_that_takes_no_part_takes_no_part() {
    var space =
        new SearchSpace(
            List.of(
                always("a", "x"), always("b", "x", "y"), when("c", "b", "y"), when("d", "c", "1")));

    for (int i = 0; i < 100; i++) {
      var drawn = space.draw(random).values();
      assertThat(drawn.containsKey("d"))
          .isEqualTo("1".equals(drawn.get("c")) && "y".equals(drawn.get("b")));
    }
  }

  @Test
  void a_wanted_value_comes_with_each_value_of_its_parent_that_allows_it() {
    var condition = Condition.when("size", "small", "large");
    var space =
        new SearchSpace(
            List.of(
                always("size", "small", "large", "huge"),
                new Dimension(new Parameter.Choice("heads", List.of("1", "3")), condition)));

    var parents =
        IntStream.range(0, 100)
            .mapToObj(i -> space.drawWith("heads", "3", random).values().get("size"))
            .toList();

    assertThat(parents).contains("small", "large").doesNotContain("huge");
  }

  @Test
  void values_come_in_the_order_of_the_space() {
    var space = new SearchSpace(List.of(when("z", "a", "x"), always("a", "x")));

    assertThat(space.draw(random).values().sequencedKeySet()).containsExactly("z", "a");
  }

  @Test
  void drawing_with_a_value_makes_its_parents_fit() {
    var space =
        new SearchSpace(List.of(always("masking", "clm", "mlm"), when("p", "masking", "mlm")));

    for (int i = 0; i < 50; i++) {
      assertThat(space.drawWith("p", "1", random).values())
          .containsEntry("masking", "mlm")
          .containsEntry("p", "1");
      assertThat(space.drawWith("masking", "clm", random).values()).containsOnlyKeys("masking");
    }
  }

  @Test
  void a_condition_on_an_unknown_parameter_is_refused() {
    assertThatThrownBy(
            () -> new SearchSpace(List.of(always("masking", "clm"), when("p", "mask", "clm"))))
        .isInstanceOf(BrokenLawException.class)
        .hasMessage(
            "p.when.mask: a condition names another parameter of the space, but 'mask' is not one; known are masking");
  }

  @Test
  void a_condition_on_a_value_that_never_occurs_is_refused() {
    assertThatThrownBy(() -> new SearchSpace(List.of(always("m", "clm"), when("p", "m", "plm"))))
        .hasMessage(
            "p.when.m: a condition names a value that its parent can take, but 'm' never is plm; choose one of the parent's values");
  }

  @Test
  void conditions_in_a_circle_are_refused() {
    assertThatThrownBy(() -> new SearchSpace(List.of(when("a", "b", "1"), when("b", "a", "1"))))
        .hasMessage(
            "a.when: conditions form no circle, but these wait for each other: a, b; drop one of the conditions");
  }

  @Test
  void a_name_used_twice_is_refused() {
    assertThatThrownBy(() -> new SearchSpace(List.of(always("a", "x"), always("a", "y"))))
        .hasMessage("a: a parameter occurs once in a space, but it occurs twice; remove one");
  }

  private static Dimension always(String name, Object... values) {
    return new Dimension(new Parameter.Choice(name, List.of(values)), Condition.ALWAYS);
  }

  private static Dimension when(String name, String parent, String value) {
    var allowed = new LinkedHashMap<String, List<Object>>();
    allowed.put(parent, List.of(value));
    return new Dimension(new Parameter.Choice(name, List.of("1", "2")), new Condition(allowed));
  }
}

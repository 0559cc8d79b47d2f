package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.search.constraint.Expression;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conditions that lists of values cannot say. */
class ConditionTest {
  private static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              on(new Parameter.Choice("child", List.of("x", "y")), "a == 'q' or n >= 3"),
              on(new Parameter.Choice("a", List.of("p", "q"))),
              on(new Parameter.Whole("n", 1, 4, 1, Scale.LINEAR)),
              on(new Parameter.Choice("grandchild", List.of(1L, 2L)), "child == 'x' and n < 3")));

  @Test
  void drawing_counting_and_listing_agree() {
    // a=p: n 1,2 alone, n 3,4 × 2; a=q: n 1,2 × (x × 2 + y), n 3,4 × 2
    assertThat(SPACE.size()).hasValue(2 + 4 + 6 + 4);
    assertThat(Enumeration.of(SPACE)).hasSize(16).doesNotHaveDuplicates();
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      var drawn = SPACE.draw(random).values();
      assertThat(drawn.containsKey("child"))
          .isEqualTo(drawn.get("a").equals("q") || (Long) drawn.get("n") >= 3);
      assertThat(drawn.containsKey("grandchild"))
          .isEqualTo("x".equals(drawn.get("child")) && (Long) drawn.get("n") < 3);
    }
  }

  @Test
  void a_value_that_is_given_brings_its_parents() {
    var random = new Random(1);
    for (int i = 0; i < 50; i++) {
      assertThat(SPACE.drawWith("grandchild", 2L, random).values())
          .containsEntry("grandchild", 2L)
          .containsEntry("child", "x")
          .containsEntry("a", "q");
    }
  }

  @Test
  void circles_and_unknown_parents_are_refused() {
    assertThatThrownBy(
            () ->
                new SearchSpace(
                    List.of(
                        on(new Parameter.Choice("a", List.of(1L, 2L)), "b > 1"),
                        on(new Parameter.Choice("b", List.of(1L, 2L)), "a > 1"))))
        .isInstanceOf(BrokenLawException.class)
        .hasMessageContaining("conditions form no circle");
    assertThatThrownBy(
            () ->
                new SearchSpace(
                    List.of(
                        on(new Parameter.Choice("a", List.of("p", "q"))),
                        on(new Parameter.Choice("b", List.of(1L, 2L)), "a == 'r'"))))
        .hasMessage(
            "b.when: a parameter is compared with what it can be, but a never is 'r' at column 1: ▸a == 'r'; known are p, q");
  }

  @Test
  void rules_in_conflict_are_those_that_cannot_be_spared() {
    var conflict = new Conflict(List.of("a", "b"));
    conflict.add(List.of("a", "b"));
    conflict.add(List.of("b", "c"));
    conflict.add(List.of("c"));
    conflict.add(List.of("a", "d"));

    assertThat(conflict.rules()).containsExactly("a", "c");
  }

  private static SearchSpace.Dimension on(Parameter parameter) {
    return new SearchSpace.Dimension(parameter, Condition.ALWAYS);
  }

  private static SearchSpace.Dimension on(Parameter parameter, String when) {
    return new SearchSpace.Dimension(parameter, Condition.when(Expression.of(when)));
  }
}

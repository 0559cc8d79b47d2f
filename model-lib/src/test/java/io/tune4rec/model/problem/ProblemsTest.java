package io.tune4rec.model.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void a_problem_reads_as_field_law_offence_and_way_out() {
    var problem = new Problem("space.lr", "a log scale needs low > 0", "got 0.0", "use 1e-6");

    assertThat(problem.sentence())
        .isEqualTo("space.lr: a log scale needs low > 0, but got 0.0; use 1e-6");
  }

  @Test
  void a_problem_without_field_or_way_out_reads_without_them() {
    assertThat(new Problem("", "a name is given", "it is not", "").sentence())
        .isEqualTo("a name is given, but it is not");
  }

  @Test
  void a_law_that_says_it_all_reads_without_an_offence() {
    assertThat(new Problem("a", "a is not supported by b", "", "use c").sentence())
        .isEqualTo("a: a is not supported by b; use c");
  }

  @Test
  void a_problem_seen_from_outside_has_the_whole_path() {
    var problem = new Problem("low", "low is a number", "got x", "");

    assertThat(problem.under("space.lr").field()).isEqualTo("space.lr.low");
    assertThat(new Problem("", "a", "b", "").under("space").field()).isEqualTo("space");
  }

  @Test
  void all_problems_are_thrown_together_in_order() {
    var problems = new Problems();
    problems.require(false, "b", "b is right", () -> "it is wrong", "");
    problems.require(true, "c", "c is right", () -> "never asked", "");
    problems.add(new Problem("a", "a is right", "it is wrong", ""));

    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.problems()).extracting(Problem::field).containsExactly("b", "a"))
        .hasMessage("b: b is right, but it is wrong\na: a is right, but it is wrong");
  }

  @Test
  void nothing_is_thrown_without_problems() {
    assertThatCode(new Problems()::throwIfAny).doesNotThrowAnyException();
  }
}

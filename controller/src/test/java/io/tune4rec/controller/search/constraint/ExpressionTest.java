package io.tune4rec.controller.search.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  private static final Map<String, Object> VALUES =
      Map.of("a", 3L, "b", 0.5, "word", "mlm", "flag", "true", "n.x", 8L, "my-one", 2L);

  /** Expected values are Python's of the same expressions. */
  @Test
  void arithmetic_and_comparisons_are_those_of_python() {
    assertThat(
            List.of(
                "a + 2 * b == 4",
                "(a + 2) * b == 2.5",
                "-a % 2 == 1",
                "a % -2 == -1",
                "7 - 3 - 2 == 2",
                "8 / 4 / 2 == 1",
                "-b * -2 == 1",
                "1 < a <= 3 < 4",
                "a != 4",
                "1e-1 < b < .75",
                "n.x == 8",
                "`my-one` == 2"))
        .allMatch(text -> Expression.of(text).isTrue(VALUES));
    assertThat(List.of("1 < a < 3", "a < 3", "a > 3", "b >= 0.6", "a / 0 == a / 0", "a / 0 > 1"))
        .noneMatch(text -> Expression.of(text).isTrue(VALUES));
  }

  @Test
  void words_lists_and_junctions_bind_as_they_do_elsewhere() {
    assertThat(
            List.of(
                "word == 'mlm'",
                "word in [\"clm\", 'mlm']",
                "word not in ('clm', 'rtd')",
                "a in [1, 2, 1 + 2]",
                "a == 1 or a == 3 and b < 1",
                "not a == 1 and b < 1",
                "!(a == 1) && b < 1 || a == 9",
                "a == 1 => b == 9",
                "a == 3 => b == 0.5 => word == 'mlm'",
                "flag and a == 3",
                "not flag => a == 9",
                "flag == true",
                "not not flag"))
        .allMatch(text -> Expression.of(text).isTrue(VALUES));
    assertThat(
            List.of("word == 'clm'", "(a == 1 or a == 3) and b > 1", "a == 3 => b == 9", "!flag"))
        .noneMatch(text -> Expression.of(text).isTrue(VALUES));
  }

  @Test
  void a_constraint_holds_where_a_parameter_takes_no_part() {
    assertThat(Expression.of("a > 9 and gone > 1").holds(VALUES)).isTrue();
    assertThat(Expression.of("a > 9").holds(VALUES)).isFalse();
  }

  @Test
  void what_hangs_on_a_parameter_that_takes_no_part_is_neither_true_nor_false() {
    assertThat(Expression.of("gone == 1").isTrue(VALUES)).isFalse();
    assertThat(Expression.of("not gone == 1").isTrue(VALUES)).isFalse();
    assertThat(Expression.of("gone == 1 or a == 3").isTrue(VALUES)).isTrue();
    assertThat(Expression.of("gone == 1 => a == 3").isTrue(VALUES)).isTrue();
    assertThat(Expression.of("a == 1 and gone == 1 => b == 9").isTrue(VALUES)).isTrue();
  }

  @Test
  void the_parameters_are_known_in_order() {
    assertThat(Expression.of("b < a and b < 2 or word == 'a'").names())
        .containsExactly("b", "a", "word");
  }

  @Test
  void an_error_names_column_place_and_way_out() {
    assertThatThrownBy(() -> Expression.of("a = 3"))
        .isInstanceOfSatisfying(
            BrokenExpressionException.class,
            e -> {
              assertThat(e.offence()).isEqualTo("got '=' at column 3: a ▸= 3");
              assertThat(e.wayOut()).isEqualTo("write == for equal, => for implies");
            });
    assertThat(offence("a <")).isEqualTo("the expression ends at column 4: a <▸");
    assertThat(offence("a < 3 b")).isEqualTo("b stands at column 7: a < 3 ▸b");
    assertThat(offence("(a < 3")).isEqualTo("the expression ends at column 7: (a < 3▸");
    assertThat(offence("a + 'x' > 1")).isEqualTo("'x' is a word at column 5: a + ▸'x' > 1");
    assertThat(offence("a + 1")).isEqualTo("it is a value at column 1: ▸a + 1");
    assertThat(offence("(a < 1) < 2"))
        .isEqualTo("it is a comparison itself at column 2: (▸a < 1) < 2");
    assertThat(offence("a in 3")).isEqualTo("3 stands at column 6: a in ▸3");
    assertThat(offence("'a")).isEqualTo("it does not at column 1: ▸'a");
    assertThat(offence("")).isEqualTo("the expression ends at column 1: ▸");
    assertThat(offence("(".repeat(70) + "a")).contains("( stands at column 61");
    assertThat(offence("a".repeat(1001))).startsWith("got 1001");
  }

  private static String offence(String text) {
    try {
      Expression.of(text);
      return "none";
    } catch (BrokenExpressionException e) {
      return e.offence();
    }
  }
}

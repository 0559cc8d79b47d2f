package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Table TABLE =
      new Table(
          List.of("#", "name", "value", "masking"),
          List.of(List.of("1", "first", "0.25", "clm"), List.of("10", "b", "12.5", "mlm")),
          2);

  @Test
  void lines_words_up_left_and_numbers_right() {
    assertThat(TABLE.lines(Canvas.plain(80)))
        .containsExactly(
            " #  name   value  masking", " 1  first   0.25  clm", "10  b       12.5  mlm");
  }

  @Test
  void leaves_out_columns_from_the_right_that_do_not_fit_and_names_them() {
    assertThat(TABLE.lines(Canvas.plain(20)))
        .containsExactly(
            " #  name   value", " 1  first   0.25", "10  b       12.5", "left out for width:…");
  }

  @Test
  void keeps_needed_columns_and_cuts_them_in_a_width_too_small_for_any() {
    assertThat(TABLE.lines(Canvas.plain(6)))
        .startsWith(" #  n…", " 1  f…")
        .allMatch(line -> line.length() <= 6);
  }

  @Test
  void counts_the_columns_of_a_terminal_and_not_characters() {
    var table =
        new Table(
            List.of("name", "n"),
            List.of(List.of("花屋", "1"), List.of("cafe\u0301", "2"), List.of("🚀", "3")),
            1);

    assertThat(table.lines(Canvas.plain(80)))
        .containsExactly("name  n", "花屋  1", "cafe\u0301  2", "🚀    3");
    assertThat(table.lines(Canvas.plain(3))).startsWith("na…", "花…", "ca…");
  }

  @Test
  void paints_states_and_nothing_else_and_cuts_no_colour_in_two() {
    var table = new Table(List.of("name", "state"), List.of(List.of("running", "FAILED")), 2);

    assertThat(table.lines(new Canvas(80, new Palette(true))))
        .containsExactly("name     state", "running\u001b[31m  FAILED\u001b[0m");
    assertThat(table.lines(new Canvas(12, new Palette(true)))).contains("running  FA…");
  }

  @Test
  void lets_no_name_steer_the_terminal() {
    var table = new Table(List.of("name"), List.of(List.of("a\u001b[2Jb\tc")), 1);

    assertThat(table.lines(Canvas.plain(80))).containsExactly("name", "a\uFFFD[2Jb\uFFFDc");
  }

  @Test
  void refuses_a_row_with_a_missing_cell() {
    assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1")), 1))
        .hasMessage("a row has a cell per header, but got 1 for 2");
  }
}

package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void colours_a_terminal_and_nothing_else() {
    assertThat(Palette.of(Map.of("TERM", "xterm"), true).colour()).isTrue();
    assertThat(Palette.of(Map.of("TERM", "xterm"), false).colour()).isFalse();
    assertThat(Palette.of(Map.of("TERM", "dumb"), true).colour()).isFalse();
  }

  @Test
  void gives_no_colour_to_whoever_sets_no_color_to_anything() {
    assertThat(Palette.of(Map.of("NO_COLOR", "0"), true).colour()).isFalse();
    assertThat(Palette.of(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), true).colour()).isFalse();
    assertThat(Palette.of(Map.of("NO_COLOR", ""), true).colour()).isTrue();
  }

  @Test
  void gives_colour_to_a_pipe_that_asks_for_it() {
    assertThat(Palette.of(Map.of("CLICOLOR_FORCE", "1"), false).colour()).isTrue();
    assertThat(Palette.of(Map.of("CLICOLOR_FORCE", "0"), false).colour()).isFalse();
  }

  @Test
  void paints_the_words_of_states_alone() {
    assertThat(new Palette(true).state("COMPLETED")).isEqualTo("\u001b[32mCOMPLETED\u001b[0m");
    assertThat(new Palette(true).state("  lost ")).isEqualTo("\u001b[31m  lost \u001b[0m");
    assertThat(new Palette(true).state("12")).isEqualTo("12");
    assertThat(Palette.PLAIN.state("FAILED")).isEqualTo("FAILED");
  }
}

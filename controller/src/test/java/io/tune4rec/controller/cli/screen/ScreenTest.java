package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void rewrites_the_status_on_a_terminal_cut_to_its_width() {
    var screen = new Screen(new PrintWriter(out), new PrintWriter(err), 10, true);

    screen.status("1/12 done", ", 3 left");
    screen.status("1/12 done", ", 2 left");
    screen.line("over");

    assertThat(err.toString().replace("\u001b[K", "|")).isEqualTo("\r1/12 don…|\r1/12 don…|\n");
    assertThat(out).hasToString("over\n");
  }

  @Test
  void gives_a_file_one_line_per_event_and_not_for_time_that_passes() {
    var screen = new Screen(new PrintWriter(out), new PrintWriter(err), 80, false);

    screen.status("1/12 done", ", 3 left");
    screen.status("1/12 done", ", 2 left");
    screen.status("2/12 done", ", 1 left");

    assertThat(err).hasToString("1/12 done, 3 left\n2/12 done, 1 left\n");
  }

  @Test
  void keeps_notes_apart_from_results() {
    var screen = new Screen(new PrintWriter(out), new PrintWriter(err), 80, false);

    screen.note("starting");
    screen.line("{}");

    assertThat(out).hasToString("{}\n");
    assertThat(err).hasToString("starting\n");
  }

  @Test
  void keeps_what_others_wrote_from_steering_a_terminal_and_leaves_it_to_a_pipe() {
    var foreign = "50 %\r100 %\tok\r\n\u001b]0;mine\u0007\b\u007f\u009b2J größer 😀\n";

    screenOf(true).foreign(foreign);
    assertThat(out).hasToString("50 %\r100 %\tok\r\n�]0;mine����2J größer 😀\n");

    out.getBuffer().setLength(0);
    screenOf(false).foreign(foreign);
    assertThat(out).hasToString(foreign);
  }

  private Screen screenOf(boolean terminal) {
    return new Screen(
        new PrintWriter(out), new PrintWriter(err), 80, false, terminal, Palette.PLAIN);
  }
}

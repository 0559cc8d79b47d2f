package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.UnreachableException;
import io.tune4rec.controller.cli.screen.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SweepWatchTest {
  private final StringWriter out = new StringWriter();
  private final List<Duration> rests = new ArrayList<>();
  private final SweepWatch watch =
      new SweepWatch(new Screen(new PrintWriter(out), new PrintWriter(out), 80, false), rests::add);

  @Test
  void shows_each_change_until_the_sweep_has_finished() {
    var looks =
        new ArrayDeque<>(
            List.of(
                Sweeps.running(0, 2, Optional.empty()),
                Sweeps.running(0, 2, Optional.of(9.0)),
                Sweeps.running(5, 2, Optional.of(5.0)),
                Sweeps.finished(12, 0, 0)));

    var finished = watch.untilFinished(looks::pop);

    assertThat(finished.allCompleted()).isTrue();
    assertThat(rests).hasSize(3);
    assertThat(out.toString().lines().map(line -> line.replaceAll(" .*", "")))
        .containsExactly("0/12", "5/12", "12/12");
  }

  @Test
  void waits_for_a_controller_that_is_away_for_a_while() {
    var looks =
        new ArrayDeque<Supplier<Sweep>>(
            List.of(
                () -> Sweeps.running(1, 2, Optional.empty()),
                SweepWatchTest::away,
                SweepWatchTest::away,
                () -> Sweeps.finished(11, 0, 1)));

    var finished = watch.untilFinished(() -> looks.pop().get());

    assertThat(finished.allCompleted()).isFalse();
    assertThat(out.toString()).contains("\nno answer from the controller, asking again\n12/12");
  }

  @Test
  void gives_up_when_no_controller_comes_back() {
    assertThatThrownBy(() -> watch.untilFinished(SweepWatchTest::away))
        .isInstanceOf(UnreachableException.class);
    assertThat(rests).hasSize(120);
  }

  private static Sweep away() {
    throw new UnreachableException(URI.create("http://127.0.0.1:1"), new IOException("gone"));
  }
}

package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static final Protocol JULY =
      new Protocol.ByTime(
          Instant.parse("2008-07-01T00:00:00Z"), Instant.parse("2008-07-15T00:00:00Z"));

  @Test
  void dates_instants_and_epoch_seconds_say_the_same() {
    assertThat(
            Protocol.parse(
                Map.of("protocol", "time", "valid-from", "2008-07-01", "test-from", "2008-07-15")))
        .contains(JULY);
    assertThat(
            Protocol.parse(Map.of("valid-from", "1214870400", "test-from", "2008-07-15T00:00:00Z")))
        .contains(JULY);
  }

  @Test
  void without_options_the_data_decides() {
    assertThat(Protocol.parse(Map.of())).isEmpty();
    assertThat(Protocol.byDefault(TimeKind.POSITION)).isEqualTo(new Protocol.LeaveOneOut());
    assertThat(Protocol.byDefault(TimeKind.EPOCH_SECONDS))
        .isEqualTo(new Protocol.NewestSessions(0.1, 0.1));
  }

  @Test
  void time_without_dates_takes_the_newest_sessions() {
    assertThat(Protocol.parse(Map.of("protocol", "time")))
        .contains(new Protocol.NewestSessions(0.1, 0.1));
  }

  @Test
  void every_problem_of_the_options_is_reported() {
    assertRefused(
        Map.of("protocol", "leave-one-out", "valid-from", "1 July"),
        """
        --valid-from: a date is UTC like 2008-07-15, an instant like 2008-07-15T12:00:00Z, or epoch \
        seconds, but got '1 July'
        --protocol: a protocol is time or leave_one_out, but got 'leave-one-out'; did you mean \
        'leave_one_out'?
        --test-from: a cut by time needs both --valid-from and --test-from, but only one is given; \
        give both, or neither for the newest 10 % as test and the 10 % before as valid""");
  }

  @Test
  void dates_do_not_go_with_leave_one_out() {
    assertRefused(
        Map.of("protocol", "leave_one_out", "valid-from", "2008-07-01", "test-from", "2008-07-15"),
        "--protocol: leave_one_out cuts every session, not time, but there is a --valid-from or"
            + " --test-from; leave the dates out, or use --protocol time");
  }

  @Test
  void the_test_part_comes_after_the_validation_part() {
    assertRefused(
        Map.of("valid-from", "2008-07-15", "test-from", "2008-07-01"),
        "--test-from: the test part starts after the validation part, but got valid-from"
            + " 2008-07-15T00:00:00Z and test-from 2008-07-01T00:00:00Z; choose a later test-from");
  }

  @Test
  void a_cut_by_time_needs_clock_time() {
    assertThatThrownBy(() -> JULY.requireFits(TimeKind.POSITION))
        .hasMessage(
            "--valid-from: a cut by time needs clock time, but the time of this source is a"
                + " position; use --leave-one-out");
  }

  private static void assertRefused(Map<String, String> options, String message) {
    assertThatThrownBy(() -> Protocol.parse(options))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}

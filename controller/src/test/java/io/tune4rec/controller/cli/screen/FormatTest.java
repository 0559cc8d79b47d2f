package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void shows_a_duration_in_minutes_and_from_an_hour_on_in_hours() {
    assertThat(Format.time(0)).isEqualTo("0:00");
    assertThat(Format.time(62.4)).isEqualTo("1:02");
    assertThat(Format.time(59.6)).isEqualTo("1:00");
    assertThat(Format.time(3723)).isEqualTo("1:02:03");
  }

  @Test
  void shows_a_fraction_to_three_significant_digits_and_all_else_as_it_is() {
    assertThat(Format.parameter(0.30000000000000004)).isEqualTo("0.3");
    assertThat(Format.parameter(0.0012345)).isEqualTo("0.00123");
    assertThat(Format.parameter(1.2345e-5)).isEqualTo("1.23e-5");
    assertThat(Format.parameter(1e-4)).isEqualTo("1e-4");
    assertThat(Format.parameter(0.0)).isEqualTo("0");
    assertThat(Format.parameter(64)).isEqualTo("64");
    assertThat(Format.parameter("clm")).isEqualTo("clm");
    assertThat(Format.parameter(Double.NaN)).isEqualTo("NaN");
  }
}

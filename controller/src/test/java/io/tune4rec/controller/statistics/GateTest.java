package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.statistics.Verdict.SeedScatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
  private static final Sessions SESSIONS = Sessions.of(50);
  private static final Row BASELINE = Made.constant(SESSIONS, .100, .101, .099, .1005, .0995);
  private static final Gate GATE = new Gate(.01, .05, 5, Spending.POCOCK);

  @Test
  void a_row_within_the_margin_passes() {
    var row = Made.constant(SESSIONS, .0985, .100, .099);

    var verdict = GATE.look(2, row, BASELINE);

    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    var evidence = verdict.evidence();
    assertThat(evidence.look()).isEqualTo(3);
    assertThat(evidence.seeds()).isEqualTo(3);
    assertThat(evidence.sessions()).isEqualTo(50);
    assertThat(evidence.seedScatter()).isEqualTo(SeedScatter.MEASURED);
    assertThat(evidence.lowerBound().orElseThrow()).isBetween(-.01, evidence.difference());
  }

  @Test
  void a_row_worse_by_more_than_the_margin_fails() {
    var verdict = GATE.look(2, Made.constant(SESSIONS, .080, .081, .079), BASELINE);

    assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    assertThat(verdict.evidence().upperBound().orElseThrow()).isLessThan(-.01);
  }

  @Test
  void between_the_two_it_is_inconclusive_even_at_the_last_look() {
    var row = Made.constant(SESSIONS, .0905, .0915, .0895, .09, .091);

    assertThat(GATE.look(4, row, BASELINE)).isInstanceOf(Verdict.Inconclusive.class);
  }

  @Test
  void bounds_are_welchs_at_the_share_of_the_look() {
    var gate = new Gate(.01, .05, 2, Spending.EVEN);
    var row = Made.constant(SESSIONS, .101, .108, .112);
    var other = Made.constant(SESSIONS, .095, .099, .091, .097, .094);

    var evidence = gate.look(0, row, other).evidence();

    // stats.ttest_ind(x, y, equal_var=False).confidence_interval(.95), two-sided: .025 each
    assertThat(evidence.share()).isEqualTo(.025);
    assertThat(evidence.lowerBound().orElseThrow()).isCloseTo(5.4948382712119784e-05, within(1e-9));
    assertThat(evidence.upperBound().orElseThrow()).isCloseTo(0.023545051617287892, within(1e-9));
  }

  @Test
  void one_seed_is_taken_to_scatter_as_the_baseline_does() {
    var one = GATE.look(0, Made.constant(SESSIONS, .100), BASELINE);
    var five = GATE.look(0, BASELINE, BASELINE);

    assertThat(one.evidence().seedScatter()).isEqualTo(SeedScatter.BORROWED);
    double ofOne = -one.evidence().lowerBound().orElseThrow();
    double ofFive = -five.evidence().lowerBound().orElseThrow();
    assertThat(ofOne).isGreaterThan(ofFive * Math.sqrt((1 + .2) / (.2 + .2)));
  }

  @Test
  void where_no_seed_scatter_is_known_a_gate_waits_for_more_seeds() {
    var verdict = GATE.look(0, Made.constant(SESSIONS, .5), Made.constant(SESSIONS, .1));

    assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
    assertThat(verdict.evidence().seedScatter()).isEqualTo(SeedScatter.UNKNOWN);
    assertThat(verdict.evidence().lowerBound()).isEmpty();
    assertThat(verdict.evidence().upperBound()).isEmpty();
  }

  @Test
  void a_gate_of_one_look_decides_by_sessions_and_says_so() {
    var gate = new Gate(.01, .05, 1, Spending.POCOCK);
    var row = Made.normal(SESSIONS, .1, .1, 1);

    var passed = gate.look(0, row, Made.constant(SESSIONS, .05));

    assertThat(passed).isInstanceOf(Verdict.Pass.class);
    assertThat(passed.evidence().seedScatter()).isEqualTo(SeedScatter.UNKNOWN);
  }

  @Test
  void a_look_with_hardly_any_alpha_gives_no_bound_rather_than_an_infinite_one() {
    var gate = new Gate(.01, .05, 100, Spending.OBRIEN_FLEMING);

    var verdict = gate.look(0, BASELINE, BASELINE);

    assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
    assertThat(verdict.evidence().lowerBound()).isEmpty();
  }

  @Test
  void spending_is_lan_and_demets() {
    // numpy and scipy: a * log(1 + (e - 1) * t), 2 * norm.sf(norm.isf(a / 2) / sqrt(t)) at t = .4
    assertThat(Spending.POCOCK.spent(.05, .4)).isCloseTo(0.026156858180579275, within(1e-12));
    assertThat(Spending.OBRIEN_FLEMING.spent(.05, .4))
        .isCloseTo(0.0019419129967408483, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void shares_of_all_looks_are_positive_and_add_up_to_alpha(Spending spending) {
    double sum = 0;
    for (int look = 1; look <= 5; look++) {
      assertThat(spending.share(.05, look, 5)).isPositive();
      sum += spending.share(.05, look, 5);
    }
    assertThat(sum).isCloseTo(.05, within(1e-9));
  }

  @Test
  void a_look_beyond_the_last_is_refused() {
    assertThatThrownBy(() -> GATE.look(5, BASELINE, BASELINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("look: is one of 5, but it is number 6; plan for more looks at the start");
  }

  @Test
  void a_margin_below_zero_is_refused() {
    assertThatThrownBy(() -> new Gate(-.01, .05, 5, Spending.EVEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "margin: is at least 0 and finite, but it is -0.01; give what you would give up");
  }
}

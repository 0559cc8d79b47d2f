package io.tune4rec.controller.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialRandomTest {
  private static final long PINNED_DRAW = -5222474428244694538L;
  private static final long PINNED_SEED = 45278506854738L;

  @Test
  void seeds_of_neighbouring_trials_and_sweeps_have_nothing_in_common() {
    var seeds =
        IntStream.range(0, 10_000)
            .mapToLong(i -> TrialRandom.trainingSeed(i / 100, i % 100))
            .distinct()
            .count();

    assertThat(seeds).isEqualTo(10_000);
  }

  @Test
  void a_training_seed_is_exact_in_every_json_reader() {
    assertThat(IntStream.range(0, 1_000).mapToLong(i -> TrialRandom.trainingSeed(1, i)))
        .allMatch(seed -> seed >= 0 && seed < 1L << 48);
  }

  @Test
  void the_stream_of_a_trial_is_pinned_so_that_an_upgrade_changes_no_sweep() {
    assertThat(TrialRandom.forSampling(1, 1).nextLong()).isEqualTo(PINNED_DRAW);
    assertThat(TrialRandom.trainingSeed(1, 1)).isEqualTo(PINNED_SEED);
  }
}

package io.tune4rec.model.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  @Test
  void a_stream_repeats_with_its_name_whatever_was_drawn_before() {
    var streams = new RandomStreams(7);
    streams.stream("order", 1).nextLong();

    assertThat(streams.stream("order", 2).nextLong())
        .isEqualTo(new RandomStreams(7).stream("order", 2).nextLong());
  }

  @Test
  void streams_differ_by_seed_name_and_numbers() {
    var seen = new HashSet<Long>();
    for (long seed = 0; seed < 20; seed++) {
      for (var name : new String[] {"order", "masking", "swap noise", "init a", "init b"}) {
        for (long number = 0; number < 20; number++) {
          seen.add(new RandomStreams(seed).seed(name, number));
          seen.add(new RandomStreams(seed).seed(name, number, 0));
        }
      }
    }

    assertThat(seen).hasSize(20 * 5 * 20 * 2);
  }

  @Test
  void dropout_seeds_differ_by_step_and_site_and_fit_the_engine() {
    var seeds = new DropoutSeeds(new RandomStreams(7));
    var seen = new HashSet<Integer>();
    for (int step = 0; step < 100; step++) {
      seeds.beginStep(step);
      for (int site = 0; site < 10; site++) {
        assertThat(seeds.seed(site)).isNotNegative();
        seen.add(seeds.seed(site));
      }
    }

    assertThat(seen).hasSize(1000);
  }

  @Test
  void dropout_seeds_differ_by_round_and_come_back_after_it() {
    var seeds = new DropoutSeeds(new RandomStreams(7));
    seeds.beginStep(5);
    int once = seeds.seed(2);

    int first = seeds.inRound(0, () -> seeds.seed(2));
    int second = seeds.inRound(1, () -> seeds.seed(2));
    int third = seeds.inRound(2, () -> seeds.seed(2));

    assertThat(first).isEqualTo(once);
    assertThat(second).isNotEqualTo(once).isNotNegative();
    assertThat(third).isNotIn(once, second);
    assertThat(seeds.seed(2)).isEqualTo(once);
  }
}

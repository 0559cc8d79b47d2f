package io.tune4rec.model.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F32")
class SwapNoiseTest {
  private static final int N = 2000;
  private static final int[] IDS =
      IntStream.range(0, N).map(i -> i % 4 == 3 ? 0 : 1 + i % 7).toArray();
  private static final boolean[] REAL = new boolean[N];

  static {
    for (int i = 0; i < N; i++) {
      REAL[i] = IDS[i] != 0;
    }
  }

  private static int[] noised(double probability, long seed) {
    return new SwapNoise(probability).applied(IDS, REAL, new RandomStreams(seed).stream("test"));
  }

  @Test
  void padding_is_swapped_neither_in_nor_out() {
    int[] noised = noised(0.9, 1);

    for (int i = 0; i < N; i++) {
      assertThat(noised[i] == 0).isEqualTo(IDS[i] == 0);
    }
  }

  @Test
  void about_the_given_share_is_drawn_again_from_the_batch() {
    int[] noised = noised(0.3, 1);

    long real = Arrays.stream(IDS).filter(id -> id != 0).count();
    long changed = IntStream.range(0, N).filter(i -> noised[i] != IDS[i]).count();
    // A value drawn again is another one in six of seven cases.
    assertThat(changed / (double) real).isBetween(0.3 * 6 / 7 - 0.05, 0.3 * 6 / 7 + 0.05);
  }

  @Test
  void what_was_given_stays_as_it_was() {
    int[] before = IDS.clone();

    noised(0.5, 1);

    assertThat(IDS).isEqualTo(before);
  }

  @Test
  void depends_on_its_generator_alone() {
    assertThat(noised(0.5, 1)).isEqualTo(noised(0.5, 1)).isNotEqualTo(noised(0.5, 2));
  }

  @Test
  void numbers_are_swapped_like_ids() {
    var numbers = new float[N];
    for (int i = 0; i < N; i++) {
      numbers[i] = IDS[i];
    }

    float[] noised = new SwapNoise(0.5).applied(numbers, REAL, new RandomStreams(1).stream("test"));

    int[] ids = noised(0.5, 1);
    for (int i = 0; i < N; i++) {
      assertThat(noised[i]).isEqualTo(ids[i]);
    }
  }

  @Test
  void a_bag_is_swapped_whole_and_padding_is_not() {
    int[] bags = new int[2 * N];
    for (int i = 0; i < N; i++) {
      bags[2 * i] = IDS[i];
      bags[2 * i + 1] = 100 * IDS[i];
    }

    int[] noised = new SwapNoise(0.5).applied(bags, 2, REAL, new RandomStreams(1).stream("test"));

    int[] ids = noised(0.5, 1);
    for (int i = 0; i < N; i++) {
      assertThat(noised[2 * i]).isEqualTo(ids[i]);
      assertThat(noised[2 * i + 1]).isEqualTo(100 * ids[i]);
    }
  }
}

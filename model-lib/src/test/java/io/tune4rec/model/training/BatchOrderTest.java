package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  private static final IntUnaryOperator LENGTH = slice -> 2 + slice % 19;

  private static List<int[]> shuffled(long seed) {
    return BatchOrder.shuffled(1003, 10, LENGTH, new RandomStreams(seed).stream("order"));
  }

  @Test
  void every_slice_comes_once_in_batches_of_the_given_size() {
    var batches = shuffled(1);

    assertThat(batches.stream().flatMapToInt(IntStream::of).sorted().toArray())
        .isEqualTo(IntStream.range(0, 1003).toArray());
    assertThat(batches).hasSize(101);
    assertThat(batches.stream().filter(b -> b.length == 10).count()).isEqualTo(100);
  }

  @Test
  void the_order_is_random_but_repeats_with_its_seed() {
    assertThat(shuffled(1)).usingRecursiveComparison().isEqualTo(shuffled(1));
    assertThat(shuffled(1).getFirst()).isNotEqualTo(shuffled(2).getFirst());
  }

  @Test
  void sessions_of_like_length_share_a_batch() {
    long padded = 0;
    long real = 0;
    for (var batch : shuffled(1)) {
      padded += batch.length * (long) IntStream.of(batch).map(LENGTH).max().orElseThrow();
      real += IntStream.of(batch).map(LENGTH).sum();
    }

    assertThat(padded).isLessThan((long) (1.06 * real));
  }

  @Test
  void evaluation_sees_every_slice_once() {
    var batches = BatchOrder.byLength(7, 3, LENGTH);

    assertThat(batches.stream().flatMapToInt(IntStream::of).sorted().toArray())
        .isEqualTo(IntStream.range(0, 7).toArray());
  }
}

package io.tune4rec.controller.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void every_block_runs_once(int threads) {
    var runs = new AtomicIntegerArray(100);

    Blocks.run(100, threads, runs::incrementAndGet);

    assertThat(IntStream.range(0, 100)).allMatch(block -> runs.get(block) == 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void what_a_block_throws_comes_out(int threads) {
    assertThatThrownBy(
            () ->
                Blocks.run(
                    100,
                    threads,
                    block -> {
                      if (block == 50) {
                        throw new ArithmeticException("block 50");
                      }
                    }))
        .hasStackTraceContaining("block 50");
  }
}

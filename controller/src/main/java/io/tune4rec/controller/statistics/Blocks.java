package io.tune4rec.controller.statistics;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Runs numbered blocks of work, each once, in any order. */
final class Blocks {
  private Blocks() {}

  /**
   * Returns when all blocks are done; what a block throws comes out of here.
   *
   * @param work safe to be called from {@code threads} threads at once
   * @throws IllegalStateException if the caller's thread is interrupted
   */
  static void run(int blocks, int threads, IntConsumer work) {
    if (threads == 1 || blocks < 2) {
      for (int block = 0; block < blocks; block++) {
        work.accept(block);
      }
      return;
    }
    var next = new AtomicInteger();
    var failure = new AtomicReference<Throwable>();
    var crew = new Thread[Math.min(threads, blocks)];
    for (int i = 0; i < crew.length; i++) {
      crew[i] =
          Thread.ofPlatform()
              .daemon()
              .name("statistics-" + i)
              .uncaughtExceptionHandler((_, thrown) -> failure.compareAndSet(null, thrown))
              .start(
                  () -> {
                    for (int b = next.getAndIncrement();
                        b < blocks && failure.get() == null;
                        b = next.getAndIncrement()) {
                      work.accept(b);
                    }
                  });
    }
    join(crew, next, blocks);
    if (failure.get() != null) {
      throw new IllegalStateException("a block failed", failure.get());
    }
  }

  private static void join(Thread[] crew, AtomicInteger next, int blocks) {
    try {
      for (var thread : crew) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      next.set(blocks);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while resampling", interrupted);
    }
  }
}

package io.tune4rec.model.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which slices share a batch, and in which order batches come. */
final class BatchOrder {
  /** Batches whose slices are sorted by length together: large enough to pad little. */
  private static final int POOL = 32;

  private BatchOrder() {}

  /**
   * A random order for training. Within pools of shuffled slices those of like length share a
   * batch, which saves most padding; then the batches are shuffled.
   */
  static List<int[]> shuffled(
      int slices, int batchSize, IntUnaryOperator length, RandomGenerator random) {
    var order = IntStream.range(0, slices).toArray();
    shuffle(order, random);
    var batches = new ArrayList<int[]>();
    int poolSize = (int) Math.min(slices, (long) batchSize * POOL);
    for (int from = 0; from < slices; from += poolSize) {
      var pool = Arrays.copyOfRange(order, from, Math.min(slices, from + poolSize));
      batches.addAll(cut(byLength(pool, length), batchSize));
    }
    var positions = IntStream.range(0, batches.size()).toArray();
    shuffle(positions, random);
    return Arrays.stream(positions).mapToObj(batches::get).toList();
  }

  /** All slices, those of like length together: for evaluation, where order does not matter. */
  static List<int[]> byLength(int slices, int batchSize, IntUnaryOperator length) {
    return cut(byLength(IntStream.range(0, slices).toArray(), length), batchSize);
  }

  private static int[] byLength(int[] slices, IntUnaryOperator length) {
    return Arrays.stream(slices)
        .boxed()
        .sorted(Comparator.comparingInt(length::applyAsInt))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static List<int[]> cut(int[] slices, int batchSize) {
    var batches = new ArrayList<int[]>();
    for (int from = 0; from < slices.length; from += batchSize) {
      batches.add(Arrays.copyOfRange(slices, from, Math.min(slices.length, from + batchSize)));
    }
    return batches;
  }

  private static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }
}

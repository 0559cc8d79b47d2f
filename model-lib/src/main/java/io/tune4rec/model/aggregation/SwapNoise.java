package io.tune4rec.model.aggregation;

import java.util.random.RandomGenerator;

/**
 * Stochastic swap noise on the host: each real value is replaced, with some probability, by another
 * real value of the same feature in the batch, drawn without replacement (a value may meet itself).
 * Padding is never swapped in or out. A bag is one value and is swapped whole.
 *
 * <p>Labels must be taken before; the released library takes them after and so learns noised ones.
 *
 * @param probability of replacing a value, in [0, 1)
 */
public record SwapNoise(double probability) {

  /**
   * @param ids (B·S) of one feature
   * @param real (B·S), true where an interaction is
   * @return a noised copy
   */
  public int[] applied(int[] ids, boolean[] real, RandomGenerator random) {
    var noised = ids.clone();
    swap(real, random, (to, from) -> noised[to] = ids[from]);
    return noised;
  }

  /**
   * @param values (B·S) of one feature
   * @param real (B·S), true where an interaction is
   * @return a noised copy
   */
  public float[] applied(float[] values, boolean[] real, RandomGenerator random) {
    var noised = values.clone();
    swap(real, random, (to, from) -> noised[to] = values[from]);
    return noised;
  }

  /**
   * @param bags (B·S·width), those of one feature
   * @param real (B·S), true where an interaction is
   * @return a noised copy
   */
  public int[] applied(int[] bags, int width, boolean[] real, RandomGenerator random) {
    var noised = bags.clone();
    swap(
        real,
        random,
        (to, from) -> System.arraycopy(bags, from * width, noised, to * width, width));
    return noised;
  }

  private interface Swap {
    void put(int to, int from);
  }

  private void swap(boolean[] real, RandomGenerator random, Swap swap) {
    int[] pool = shuffledPositions(real, random);
    int taken = 0;
    for (int i = 0; i < real.length; i++) {
      if (real[i] && random.nextDouble() < probability) {
        swap.put(i, pool[taken++]);
      }
    }
  }

  private static int[] shuffledPositions(boolean[] real, RandomGenerator random) {
    var positions = new int[real.length];
    int count = 0;
    for (int i = 0; i < real.length; i++) {
      if (real[i]) {
        int j = random.nextInt(count + 1);
        positions[count++] = positions[j];
        positions[j] = i;
      }
    }
    return positions;
  }
}

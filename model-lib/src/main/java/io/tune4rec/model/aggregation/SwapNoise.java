package io.tune4rec.model.aggregation;

import java.util.random.RandomGenerator;

/**
 * Stochastic swap noise, in place and on the host: each real value is replaced, with some
 * probability, by another real value of the same feature in the batch, drawn without replacement (a
 * value may meet itself). Padding is never swapped in or out.
 *
 * <p>Labels must be taken before; the released library takes them after and so learns noised ones.
 *
 * @param probability of replacing a value, in [0, 1)
 */
public record SwapNoise(double probability) {

  /**
   * @param ids (B·S) of one feature
   * @param real (B·S), true where an interaction is
   */
  public void apply(int[] ids, boolean[] real, RandomGenerator random) {
    int[] pool = shuffledPositions(real, random);
    int[] before = ids.clone();
    int taken = 0;
    for (int i = 0; i < ids.length; i++) {
      if (real[i] && random.nextDouble() < probability) {
        ids[i] = before[pool[taken++]];
      }
    }
  }

  /**
   * @param values (B·S) of one feature
   * @param real (B·S), true where an interaction is
   */
  public void apply(float[] values, boolean[] real, RandomGenerator random) {
    int[] pool = shuffledPositions(real, random);
    float[] before = values.clone();
    int taken = 0;
    for (int i = 0; i < values.length; i++) {
      if (real[i] && random.nextDouble() < probability) {
        values[i] = before[pool[taken++]];
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

package io.tune4rec.model.floor;

/** Scores of one context: of few items, or of all. Not thread-safe; one per thread. */
public final class Scores {
  private final double[] values;
  private final boolean[] scored;
  private final int[] order;
  private int size;

  /**
   * @param items the highest id
   */
  Scores(int items) {
    values = new double[items + 1];
    scored = new boolean[items + 1];
    order = new int[items];
  }

  /** Adds to the score of an item in 1..items. */
  void add(int item, double amount) {
    if (!scored[item]) {
      scored[item] = true;
      order[size++] = item;
    }
    values[item] += amount;
  }

  /** Multiplies the score of an item that has one. */
  void multiply(int item, double factor) {
    values[item] *= factor;
  }

  /** Takes away every score that is not above 0. */
  void keepPositive() {
    int kept = 0;
    for (int n = 0; n < size; n++) {
      int item = order[n];
      if (values[item] > 0) {
        order[kept++] = item;
      } else {
        forget(item);
      }
    }
    size = kept;
  }

  void clear() {
    for (int n = 0; n < size; n++) {
      forget(order[n]);
    }
    size = 0;
  }

  /** Items that have a score. */
  public int size() {
    return size;
  }

  /** The {@code n}-th item that got a score. */
  public int item(int n) {
    return order[n];
  }

  public boolean has(int item) {
    return scored[item];
  }

  /** The score of an item; 0 if it has none. */
  public double of(int item) {
    return values[item];
  }

  private void forget(int item) {
    scored[item] = false;
    values[item] = 0;
  }
}

package io.tune4rec.model.config;

/** Transformers4Rec's rule for the width of an embedding table. */
public final class EmbeddingSize {
  private EmbeddingSize() {}

  /**
   * ⌈rows^¼ · multiplier⌉, at least 1.
   *
   * @param rows of the table
   * @param multiplier 2 is usual, 2 to 10 sensible
   */
  public static int of(int rows, double multiplier) {
    return (int) Math.max(1, Math.ceil(Math.pow(rows, 0.25) * multiplier));
  }
}

package io.tune4rec.model.config;

/** Layer 1, how the encoded features of an interaction become one vector. */
public sealed interface AggregationConfig {
  /** Features side by side on the last axis, in lexicographic order of their names. */
  record Concat() implements AggregationConfig {}

  /**
   * Features of equal widths d on a new last axis, in lexicographic order of their names, which is
   * then laid flat: of F features, value i of feature f comes to i·F + f.
   */
  record Stack() implements AggregationConfig {}

  /** The sum of all features, which must have equal widths. */
  record ElementWiseSum() implements AggregationConfig {}

  /**
   * The item vector times the sum of the side features: item ⊙ (1 + Σ others).
   *
   * @param plusOne the paper's 1 inside the bracket; the released library lacks it, which makes an
   *     item without side features vanish
   */
  record ElementWiseSumItemMulti(boolean plusOne) implements AggregationConfig {}

  /** Whether all features must have one width. */
  default boolean equalWidths() {
    return switch (this) {
      case Concat() -> false;
      case Stack(), ElementWiseSum(), ElementWiseSumItemMulti(var _) -> true;
    };
  }
}

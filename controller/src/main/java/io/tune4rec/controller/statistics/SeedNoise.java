package io.tune4rec.controller.statistics;

import java.util.Comparator;
import java.util.List;

/**
 * What seeds add to the variance of a row's mean.
 *
 * @param variance of the mean over the row's seeds, beyond what sessions explain
 * @param sampled the same with residuals within sessions, whose own uncertainty is that of a
 *     variance
 * @param degrees of freedom of {@code sampled}
 * @param source what it rests on
 */
record SeedNoise(double variance, double sampled, double degrees, Source source) {
  /** Where the number comes from. */
  enum Source {
    /** The row's own seeds, or there is none to measure. */
    MEASURED,
    /** Other rows' seeds, for the row has one. */
    BORROWED,
    /** No row has two seeds; taken as 0. */
    UNKNOWN
  }

  private static final SeedNoise NONE = new SeedNoise(0, 0, 1, Source.MEASURED);
  private static final SeedNoise UNKNOWN = new SeedNoise(0, 0, 1, Source.UNKNOWN);

  /** One per row; rows with one seed borrow the pooled noise of those with several. */
  static List<SeedNoise> of(List<Row> rows) {
    var pooled = pooled(rows);
    return rows.stream().map(row -> of(row, pooled)).toList();
  }

  boolean matters() {
    return sampled > 0;
  }

  private static SeedNoise of(Row row, SeedNoise pooled) {
    if (row.isFixed()) {
      return NONE;
    }
    return row.seeds() == 1 ? pooled : measured(row);
  }

  private static SeedNoise measured(Row row) {
    return new SeedNoise(
        component(row) / row.seeds(),
        row.spreadOfSeeds() / row.seeds(),
        row.seeds() - 1,
        Source.MEASURED);
  }

  /** Adds in the order of the rows' values, so that their places change no bit. */
  private static SeedNoise pooled(List<Row> rows) {
    double degrees = 0;
    double variance = 0;
    double sampled = 0;
    for (var row : rows.stream().sorted(Comparator.comparingDouble(Row::mean)).toList()) {
      int own = row.seeds() - 1;
      degrees += own;
      variance += own * component(row);
      sampled += own * row.spreadOfSeeds();
    }
    return degrees == 0
        ? UNKNOWN
        : new SeedNoise(variance / degrees, sampled / degrees, degrees, Source.BORROWED);
  }

  /** The variance between seeds. */
  static double component(Row row) {
    return Math.max(0, row.spreadOfSeeds() - row.residual());
  }
}

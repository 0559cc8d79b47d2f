package io.tune4rec.model.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * A continuous column as it came, in a temporary file that is read from start to end: its scaling
 * is known only once the training part is.
 */
final class RawColumn {
  private static final int KNOTS = 1000;

  /** Of more values every second, third, ... is looked at: 64 megabytes. */
  private static final int MOST_RANKED = 8_000_000;

  /** As a part of the mean: values that differ by less differ by rounding. */
  private static final double ROUNDING = 1e-12;

  private final Path values;
  private final Optional<Path> offsets;
  private final long interactions;

  /**
   * @param offsets of a list column
   */
  RawColumn(Path values, Optional<Path> offsets, long interactions) {
    this.values = values;
    this.offsets = offsets;
    this.interactions = interactions;
  }

  Scaling fit(Scaling.Rule rule, TrainRows rows) {
    return switch (rule) {
      case STANDARDISE -> standard(rows);
      case GAUSS_RANK -> gaussRank(rows);
      case NONE -> new Scaling.None();
    };
  }

  void writeScaled(Scaling scaling, ValueFile file) {
    each((_, value) -> file.putFloat(scaling.apply(value)));
  }

  /**
   * Mean and population standard deviation in two passes; (0, 1) over nothing. What is constant but
   * for rounding has deviation 1, and its value as the mean.
   */
  private Scaling standard(TrainRows rows) {
    var sum = new Sum();
    each(rows, sum::add);
    if (sum.count == 0) {
      return new Scaling.Standard(0, 1);
    }
    if (sum.least == sum.most) {
      return new Scaling.Standard(sum.least, 1);
    }
    double mean = sum.total / sum.count;
    var squares = new Sum();
    each(rows, value -> squares.add((value - mean) * (value - mean)));
    double std = Math.sqrt(squares.total / squares.count);
    return new Scaling.Standard(mean, std > ROUNDING * Math.abs(mean) ? std : 1);
  }

  private Scaling gaussRank(TrainRows rows) {
    var count = new Sum();
    each(rows, count::add);
    if (count.count == 0) {
      return new Scaling.GaussRank(List.of(0.0));
    }
    var sample = new Sample(count.count);
    each(rows, sample::add);
    var sorted = sample.sorted();
    int last = Math.min(KNOTS, sorted.length - 1);
    return new Scaling.GaussRank(
        IntStream.rangeClosed(0, last)
            .mapToObj(i -> sorted[last == 0 ? 0 : (int) ((long) i * (sorted.length - 1) / last)])
            .toList());
  }

  private void each(TrainRows rows, DoubleConsumer consumer) {
    each(
        (interaction, value) -> {
          if (rows.contains(interaction)) {
            consumer.accept(value);
          }
        });
  }

  private void each(Consumer consumer) {
    try (var reader = new ValueReader(values)) {
      if (offsets.isEmpty()) {
        for (long i = 0; i < interactions; i++) {
          consumer.accept(i, reader.nextDouble());
        }
        return;
      }
      try (var ends = new ValueReader(offsets.get())) {
        long at = ends.nextLong();
        for (long i = 0; i < interactions; i++) {
          for (long end = ends.nextLong(); at < end; at++) {
            consumer.accept(i, reader.nextDouble());
          }
        }
      }
    }
  }

  private interface Consumer {
    void accept(long interaction, double value);
  }

  private static final class Sum {
    private double total;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private long count;

    void add(double value) {
      total += value;
      least = Math.min(least, value);
      most = Math.max(most, value);
      count++;
    }
  }

  private static final class Sample {
    private final long step;
    private final double[] values;
    private long seen;
    private int size;

    Sample(long count) {
      step = (count + MOST_RANKED - 1) / MOST_RANKED;
      values = new double[(int) ((count + step - 1) / step)];
    }

    void add(double value) {
      if (seen++ % step == 0) {
        values[size++] = value;
      }
    }

    double[] sorted() {
      Arrays.sort(values);
      return values;
    }
  }
}

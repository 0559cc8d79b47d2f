package io.tune4rec.controller.dataset.profile;

import io.tune4rec.controller.dataset.profile.DatasetProfile.ColumnProfile;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.schema.Column;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;

/** Takes the profile of a column, a bit for each of its ids in memory. */
final class ColumnReading {
  private final SessionDataset dataset;
  private final Column column;
  private final long interactions;

  ColumnReading(SessionDataset dataset, Column column) {
    this.dataset = dataset;
    this.column = column;
    interactions = dataset.info().counts().interactions();
  }

  ColumnProfile profile() {
    return switch (column.kind()) {
      case CATEGORICAL -> categorical();
      case CONTINUOUS -> continuous();
    };
  }

  private ColumnProfile categorical() {
    var seen = new BitSet(column.cardinality() + 2);
    var counts = new long[3]; // values, missing, out of vocabulary
    eachId(
        id -> {
          counts[0]++;
          counts[1] += id == 0 ? 1 : 0;
          counts[2] += id > column.cardinality() ? 1 : 0;
          seen.set(id);
        });
    seen.clear(0);
    seen.clear(column.cardinality() + 1);
    double all = Math.max(1, counts[0]);
    return new ColumnProfile(
        column.name(),
        "categorical",
        column.list(),
        counts[0],
        Optional.of((long) seen.cardinality()),
        Optional.of(counts[1] / all),
        Optional.of(counts[2] / all),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private ColumnProfile continuous() {
    var numbers = new Numbers();
    eachNumber(numbers::add);
    boolean any = numbers.count > 0;
    return new ColumnProfile(
        column.name(),
        "continuous",
        column.list(),
        numbers.count,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        any ? Optional.of(numbers.sum / numbers.count) : Optional.empty(),
        any ? Optional.of(numbers.min) : Optional.empty(),
        any ? Optional.of(numbers.max) : Optional.empty());
  }

  private void eachId(IntConsumer consumer) {
    if (column.list()) {
      var lists = dataset.list(column.name());
      for (long i = 0; i < interactions; i++) {
        for (int k = 0; k < lists.length(i); k++) {
          consumer.accept(lists.idAt(i, k));
        }
      }
      return;
    }
    var ids = dataset.categorical(column.name());
    for (long i = 0; i < interactions; i++) {
      consumer.accept(ids.at(i));
    }
  }

  private void eachNumber(DoubleConsumer consumer) {
    if (column.list()) {
      var lists = dataset.list(column.name());
      for (long i = 0; i < interactions; i++) {
        for (int k = 0; k < lists.length(i); k++) {
          consumer.accept(lists.numberAt(i, k));
        }
      }
      return;
    }
    var numbers = dataset.continuous(column.name());
    for (long i = 0; i < interactions; i++) {
      consumer.accept(numbers.at(i));
    }
  }

  private static final class Numbers {
    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double number) {
      count++;
      sum += number;
      min = Math.min(min, number);
      max = Math.max(max, number);
    }
  }
}

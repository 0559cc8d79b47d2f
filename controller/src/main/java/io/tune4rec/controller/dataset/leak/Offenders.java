package io.tune4rec.controller.dataset.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts offending rows and keeps the words of the first ten. */
final class Offenders {
  private final List<String> rows = new ArrayList<>();
  private long count;

  void add(Supplier<String> row) {
    count++;
    if (rows.size() < Leak.NAMED) {
      rows.add(row.get());
    }
  }

  long count() {
    return count;
  }

  /** Nothing if there are no offenders. */
  List<Leak> leak(Leak.Kind kind, String offence, String wayOut) {
    return count == 0 ? List.of() : List.of(new Leak(kind, count, rows, offence, wayOut));
  }
}

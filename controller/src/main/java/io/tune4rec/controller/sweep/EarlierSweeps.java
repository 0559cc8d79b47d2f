package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The finished sweeps that a document names to learn from. They are looked up once, when it is
 * submitted: what a sweep learns from does not change with what else is finished later.
 */
final class EarlierSweeps {
  private static final int MOST_OF_A_NAME = 100;

  private final SweepStore sweeps;

  EarlierSweeps(SweepStore sweeps) {
    this.sweeps = sweeps;
  }

  /**
   * @param references ids, or names, of which the newest finished sweep is meant
   */
  List<Long> ids(List<Object> references, Problems problems) {
    var ids = new ArrayList<Long>();
    for (var reference : references) {
      var number = PlainValue.whole(reference);
      var found =
          number.isPresent() ? sweeps.find(number.get()) : newest(String.valueOf(reference));
      if (found.isEmpty()) {
        problems.add(DrawingPlan.unknown(reference, "is none"));
      } else if (!found.get().state().terminal()) {
        problems.add(
            DrawingPlan.unknown(
                reference, "is " + found.get().state().name().toLowerCase(Locale.ROOT)));
      } else if (!ids.contains(found.get().id())) {
        ids.add(found.get().id());
      }
    }
    return ids;
  }

  private Optional<SweepView> newest(String name) {
    var query =
        new SweepQuery(
            SweepKind.SEARCH, Optional.empty(), Optional.of(name), Long.MAX_VALUE, MOST_OF_A_NAME);
    var named = sweeps.list(query).stream().filter(sweep -> sweep.name().equals(name)).toList();
    return named.stream()
        .filter(sweep -> sweep.state().terminal())
        .findFirst()
        .or(() -> named.stream().findFirst());
  }
}

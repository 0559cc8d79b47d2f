package io.tune4rec.controller.search.importance;

import io.tune4rec.controller.search.Axis;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome.Completed;
import io.tune4rec.controller.search.SearchSpace;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The trials that ran to their end, parameter by parameter.
 *
 * @param cells of the parameters that vary, J of them
 * @param codes (J, N): in which cell of its parameter a trial lies
 * @param values (N): higher is better
 */
record Sample(SearchSpace space, List<Cells> cells, int[][] codes, double[] values) {
  static Sample of(SearchSpace space, List<PastTrial> trials) {
    var ended =
        trials.stream()
            .filter(trial -> trial.outcome() instanceof Completed)
            .sorted(Comparator.comparingInt(PastTrial::number))
            .toList();
    var cells = Axis.of(space).stream().filter(a -> a.cells() != 1).map(Cells::of).toList();
    var codes = new int[cells.size()][ended.size()];
    for (int j = 0; j < cells.size(); j++) {
      for (int i = 0; i < ended.size(); i++) {
        codes[j][i] = cells.get(j).of(ended.get(i).configuration());
      }
    }
    var values = ended.stream().mapToDouble(t -> ((Completed) t.outcome()).value()).toArray();
    return new Sample(space, cells, codes, values);
  }

  int size() {
    return values.length;
  }

  /** The same with values around 0, so that squares lose no digits. */
  Sample centred() {
    double mean = Arrays.stream(values).average().orElse(0);
    var around = Arrays.stream(values).map(value -> value - mean).toArray();
    return new Sample(space, cells, codes, around);
  }

  boolean constant() {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}

package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.InteractionSet;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;

/**
 * Scalings that were not fitted on the training slices of the first window. What is standardised
 * there has mean 0 and standard deviation 1 there; what is ranked there has its middle there, for
 * places among n sum up to n / 2 however many tie. A bit an interaction.
 */
final class StatisticsLeaks {
  /** Far above what 32 bits round, far below what moves a metric. */
  private static final double TOLERANCE = 2e-3;

  private static final double MIDDLE = 0.5;

  /** What 1,001 knots for any number of values leave open, several times over. */
  private static final double PLACE_TOLERANCE = 5e-3;

  private final SessionLog log;

  StatisticsLeaks(SessionLog log) {
    this.log = log;
  }

  List<Leak> find() {
    var trained = firstTrainingPart();
    var found = new ArrayList<String>();
    for (var column : log.features()) {
      if (column.kind() == Column.Kind.CONTINUOUS && trained.size() > 0) {
        offence(column, trained).ifPresent(found::add);
      }
    }
    return found.isEmpty()
        ? List.of()
        : List.of(
            new Leak(
                Leak.Kind.STATISTICS_OF_EVALUATION,
                found.size(),
                found.subList(0, Math.min(Leak.NAMED, found.size())),
                found.size() + " columns are scaled by what is not in the first training part",
                "scale them here ('scaling: standardise' or 'gauss_rank') from raw values, or"
                    + " 'scaling: none'"));
  }

  private InteractionSet firstTrainingPart() {
    var trained = new InteractionSet(log.interactions());
    for (int i = log.first(Split.TRAIN, 0); i < log.first(Split.TRAIN, 1); i++) {
      trained.addAll(log.sliceBegin(Split.TRAIN, i), log.sliceEnd(Split.TRAIN, i));
    }
    return trained;
  }

  private Optional<String> offence(Column column, InteractionSet trained) {
    return switch (log.scale(column)) {
      case NONE -> Optional.empty();
      case STANDARD -> notStandard(column, trained);
      case RANK -> notRanked(column, trained);
    };
  }

  private Optional<String> notStandard(Column column, InteractionSet trained) {
    var values = log.numbers(column);
    double sum = 0;
    double squares = 0;
    for (long i = 0; i < log.interactions(); i++) {
      if (trained.contains(i)) {
        double value = values.at(i);
        sum += value;
        squares += value * value;
      }
    }
    double mean = sum / trained.size();
    double std = Math.sqrt(Math.max(0, squares / trained.size() - mean * mean));
    boolean constant = std <= TOLERANCE && Math.abs(mean) <= TOLERANCE;
    return constant || (Math.abs(mean) <= TOLERANCE && Math.abs(std - 1) <= TOLERANCE)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "column '%s' has mean %.3f and standard deviation %.3f over the first training"
                    + " part, not 0 and 1",
                column.name(),
                mean,
                std));
  }

  private Optional<String> notRanked(Column column, InteractionSet trained) {
    var values = log.numbers(column);
    double places = 0;
    for (long i = 0; i < log.interactions(); i++) {
      places += trained.contains(i) ? place(values.at(i)) : 0;
    }
    double mean = places / trained.size();
    return Math.abs(mean - MIDDLE) <= PLACE_TOLERANCE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "column '%s' has values of the first training part at place %.3f of 1 in the mean,"
                    + " not at 0.5",
                column.name(),
                mean));
  }

  /** From which part of what was ranked a value stands, in [0, 1]. */
  private static double place(double score) {
    return 0.5 * Erf.erfc(-score / Math.sqrt(2));
  }
}

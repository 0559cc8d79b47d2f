package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.InteractionSet;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Scalings that were not fitted on the training slices of the first window. What is standardised
 * there has mean 0 and standard deviation 1 there; what is ranked there never exceeds there what it
 * reaches elsewhere. A bit an interaction.
 */
final class StatisticsLeaks {
  /** Far above what 32 bits round, far below what moves a metric. */
  private static final double TOLERANCE = 2e-3;

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
    boolean constant = std == 0 && mean == 0;
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
    float inside = 0;
    float outside = 0;
    for (long i = 0; i < log.interactions(); i++) {
      float size = Math.abs(values.at(i));
      inside = trained.contains(i) ? Math.max(inside, size) : inside;
      outside = Math.max(outside, size);
    }
    return outside <= inside * (1 + TOLERANCE)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "column '%s' is ranked up to %.3f, in the first training part only to %.3f",
                column.name(),
                outside,
                inside));
  }
}

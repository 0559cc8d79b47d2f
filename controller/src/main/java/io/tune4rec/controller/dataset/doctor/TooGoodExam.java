package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.metric;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TooGood;
import io.tune4rec.model.schema.Column;
import java.util.ArrayList;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Floors that no honest dataset gives, by {@link TooGood}, and features whose value alone names the
 * next item far better than the item before does: they know the target.
 */
final class TooGoodExam implements Exam {
  /** Fewer are guessed well by anybody. */
  private static final int FEWEST_ITEMS = 100;

  private static final double TELLS = 0.5;
  private static final double BEYOND_MARKOV = 0.2;

  private final Floors floors;

  TooGoodExam(Floors floors) {
    this.floors = floors;
  }

  @Override
  public Finding examine(Sample sample) {
    var signs = new ArrayList<String>();
    if (sample.log().items() >= FEWEST_ITEMS) {
      floors
          .metrics()
          .forEach(
              (split, models) ->
                  models.forEach(
                      (model, metrics) -> {
                        double ndcg = metrics.get(RankMetric.NDCG_20.text());
                        if (TooGood.floor(ndcg)) {
                          signs.add(
                              "%s reaches NDCG@20 %s on %s"
                                  .formatted(model, metric(ndcg), split.text()));
                        }
                      }));
    }
    double markov = ndcg(sample, sample.log()::item);
    for (var column : sample.log().features()) {
      double ndcg = ndcg(sample, state(sample, column));
      if (ndcg >= TELLS && ndcg >= markov + BEYOND_MARKOV) {
        signs.add(
            "the value of '%s' alone gives the next item with NDCG@20 %s, Markov %s"
                .formatted(column.name(), metric(ndcg), metric(markov)));
      }
    }
    return signs.isEmpty()
        ? new Finding(
            Kind.TOO_GOOD,
            Severity.OK,
            "nothing is too good to be true",
            "no floor and no single feature knows the target",
            "",
            "")
        : new Finding(
            Kind.TOO_GOOD,
            Severity.WARNING,
            "too good to be true",
            String.join("; ", signs),
            "targets can be read off rather than predicted: no metric here tells models apart",
            "leave out features that are known only after the click, look for generated or repeated"
                + " sessions, and check the split");
  }

  private static double ndcg(Sample sample, LongUnaryOperator state) {
    return Sample.mean(
        Sample.ndcg(sample.ranks(UnaryOperator.identity(), UnaryOperator.identity(), state)));
  }

  /** A value as a state: its id, or the bits of its number. */
  private static LongUnaryOperator state(Sample sample, Column column) {
    return switch (column.kind()) {
      case CATEGORICAL -> sample.log().ids(column)::at;
      case CONTINUOUS -> {
        var numbers = sample.log().numbers(column);
        yield row -> Integer.toUnsignedLong(Float.floatToIntBits(numbers.at(row)));
      }
    };
  }
}

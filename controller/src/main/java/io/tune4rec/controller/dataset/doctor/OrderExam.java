package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.metric;
import static io.tune4rec.controller.dataset.doctor.Figures.share;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * The shuffle test: first-order Markov as it is, and with training sessions and contexts shuffled.
 * A warning where order gives less than 5 % or less than three standard errors of the paired
 * difference, and where sessions stand in the order of their items' ids, which is no order of
 * events. With fewer than 50 cases it says nothing.
 */
final class OrderExam implements Exam {
  private static final double LITTLE = 0.05;
  private static final double ERRORS = 3;
  private static final double SORTED = 0.95;
  private static final int FEWEST_PAIRS = 100;
  private static final int FEWEST_CASES = 50;

  @Override
  public Finding examine(Sample sample) {
    double ascending = ascending(sample);
    if (ascending >= SORTED) {
      return sorted(ascending);
    }
    var random = new SplittableRandom(sample.options().seed());
    var real = Sample.ndcg(sample.markov(UnaryOperator.identity(), UnaryOperator.identity()));
    var shuffled =
        Sample.ndcg(
            sample.markov(
                train -> Rearrangement.shuffled(train, random.split(), false),
                cases -> Rearrangement.shuffled(cases, random.split(), true)));
    double gain = Sample.mean(real) - Sample.mean(shuffled);
    double part = Sample.mean(real) == 0 ? 0 : gain / Sample.mean(real);
    boolean none = part < LITTLE || gain < ERRORS * error(real, shuffled);
    boolean few = real.length < FEWEST_CASES;
    var measured =
        "NDCG@20 of Markov is %s as it is and %s with sessions shuffled"
            .formatted(metric(Sample.mean(real)), metric(Sample.mean(shuffled)));
    if (few || !none) {
      return new Finding(
          Kind.ORDER_SIGNAL,
          few ? Severity.INFO : Severity.OK,
          few ? "too few cases to tell whether order counts" : "order carries signal",
          measured,
          few ? "" : share(part) + " of it comes from the order of items",
          few ? "evaluate at least " + FEWEST_CASES + " cases" : "");
    }
    return new Finding(
        Kind.ORDER_SIGNAL,
        Severity.WARNING,
        "order carries no signal",
        measured,
        "a model of sequences can use no more than a model of sets: differences between"
            + " architectures will be noise",
        "check that times are event times, not times of export or whole days; compare with item-kNN"
            + " and session-kNN before training transformers");
  }

  private static Finding sorted(double ascending) {
    return new Finding(
        Kind.ORDER_SIGNAL,
        Severity.WARNING,
        "sessions stand in the order of their items' ids",
        share(ascending) + " of neighbours rise by id",
        "models learn the order of ids, not of events: every metric is too high, and none of it"
            + " will be seen live",
        "bring finer times, or the rows in the order of events");
  }

  /** Which part of neighbours with different items rises by id; 0 if there are few. */
  private static double ascending(Sample sample) {
    long rising = 0;
    long pairs = 0;
    for (var part : sample.parts()) {
      var train = part.train();
      for (int s = 0; s < train.size(); s++) {
        for (int at = train.begin(s) + 1; at < train.end(s); at++) {
          rising += train.item(at) > train.item(at - 1) ? 1 : 0;
          pairs += train.item(at) == train.item(at - 1) ? 0 : 1;
        }
      }
    }
    return pairs < FEWEST_PAIRS ? 0 : (double) rising / pairs;
  }

  /** Of the mean of paired differences. */
  private static double error(double[] a, double[] b) {
    double mean = Sample.mean(a) - Sample.mean(b);
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i] - mean) * (a[i] - b[i] - mean);
    }
    return Math.sqrt(squares) / Math.max(1, a.length);
  }
}

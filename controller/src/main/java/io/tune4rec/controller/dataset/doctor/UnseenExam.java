package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.metric;
import static io.tune4rec.controller.dataset.doctor.Figures.share;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import java.util.function.UnaryOperator;

/** Targets that training never saw, out of vocabulary among them. A warning from 5 % on. */
final class UnseenExam implements Exam {
  private static final double MANY = 0.05;

  @Override
  public Finding examine(Sample sample) {
    int unseen = 0;
    for (var part : sample.parts()) {
      for (boolean it : part.unseen()) {
        unseen += it ? 1 : 0;
      }
    }
    if (unseen == 0) {
      return new Finding(
          Kind.UNSEEN_TARGETS,
          Severity.OK,
          "every target was seen in training",
          "no target is new to training",
          "",
          "");
    }
    double part = (double) unseen / sample.cases();
    double ndcg =
        Sample.mean(Sample.ndcg(sample.markov(UnaryOperator.identity(), UnaryOperator.identity())));
    return new Finding(
        Kind.UNSEEN_TARGETS,
        part >= MANY ? Severity.WARNING : Severity.INFO,
        "targets never seen in training",
        share(part) + " of the targets occur nowhere in training",
        "a model by item ids cannot rank them: no metric exceeds "
            + metric(1 - part)
            + "; Markov's NDCG@20 of "
            + metric(ndcg)
            + " is "
            + metric(ndcg / Math.max(1e-9, 1 - part))
            + " on the others",
        part >= MANY
            ? "train nearer to the evaluation (shorter windows, sliding_last_k, a later valid_from),"
                + " or give items features that new ones share"
            : "");
  }
}

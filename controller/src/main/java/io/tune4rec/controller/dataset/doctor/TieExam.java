package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.count;
import static io.tune4rec.controller.dataset.doctor.Figures.metric;
import static io.tune4rec.controller.dataset.doctor.Figures.share;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.controller.dataset.view.SessionLog;
import java.util.function.UnaryOperator;

/**
 * Different items of a session at one time: their order is the file's, and the metric depends on
 * it. A warning from 1 % of the interactions on, or where Markov's NDCG@20 moves by 2 % of itself
 * when ties are reversed.
 */
final class TieExam implements Exam {
  private static final double MANY = 0.01;
  private static final double MOVED = 0.02;

  @Override
  public Finding examine(Sample sample) {
    var log = sample.log();
    long ties = ties(log);
    if (ties == 0) {
      return new Finding(
          Kind.TIES,
          Severity.OK,
          "no ties in time",
          "no two items of a session share a time",
          "",
          "");
    }
    double asStored =
        Sample.mean(Sample.ndcg(sample.markov(UnaryOperator.identity(), UnaryOperator.identity())));
    double reversed =
        Sample.mean(
            Sample.ndcg(sample.markov(Rearrangement::tiesReversed, Rearrangement::tiesReversed)));
    double part = (double) ties / log.interactions();
    boolean bad = part >= MANY || Math.abs(reversed - asStored) > MOVED * asStored;
    return new Finding(
        Kind.TIES,
        bad ? Severity.WARNING : Severity.INFO,
        "ties in time",
        count(ties)
            + " interactions ("
            + share(part)
            + ") have the time of the one before in their session",
        "NDCG@20 of Markov is "
            + metric(asStored)
            + " with ties as they stand and "
            + metric(reversed)
            + " with ties reversed; a difference of two models below that may be the order of rows",
        "bring finer times, or import with 'tie: item' so that at least the order of rows decides"
            + " nothing");
  }

  private static long ties(SessionLog log) {
    long ties = 0;
    for (long session = 0; session < log.sessions(); session++) {
      for (long i = log.begin(session) + 1; i < log.end(session); i++) {
        ties += log.time(i) == log.time(i - 1) && log.item(i) != log.item(i - 1) ? 1 : 0;
      }
    }
    return ties;
  }
}

package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.count;
import static io.tune4rec.controller.dataset.doctor.Figures.metric;
import static io.tune4rec.controller.dataset.doctor.Figures.share;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.controller.dataset.view.Evaluation.Stage;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.Split;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Sessions on both sides of a split. Training that runs past the first target is a leak; what is
 * cut off is a warning from 5 % of the training interactions on. Under leave_one_out every session
 * lies on both sides, and what later inputs of others give is measured instead.
 */
final class StraddleExam implements Exam {
  private static final double MUCH = 0.05;
  private static final int FEWEST_CASES = 20;

  @Override
  public Finding examine(Sample sample) {
    return sample.evaluation().laterInputsOfOthers() ? laterInputs(sample) : across(sample);
  }

  private static Finding across(Sample sample) {
    var log = sample.log();
    long past = log.hasClock() ? past(sample) : 0;
    if (past > 0) {
      return new Finding(
          Kind.STRADDLING_SESSIONS,
          Severity.LEAK,
          "training runs into the evaluation",
          count(past) + " training slices reach beyond the first target that follows them",
          "items that are new, or popular, at that time are known to the model: every metric is too"
              + " high",
          "import with 'straddle: cut' or 'straddle: drop'");
    }
    long trained = 0;
    long lost = 0;
    long sessions = 0;
    for (int i = 0; i < log.first(Split.TRAIN, log.windows()); i++) {
      long end = log.sliceEnd(Split.TRAIN, i);
      long rest = log.end(log.sessionOf(end - 1)) - end;
      trained += end - log.sliceBegin(Split.TRAIN, i);
      lost += rest;
      sessions += rest > 0 ? 1 : 0;
    }
    double part = lost / Math.max(1.0, trained + lost);
    return new Finding(
        Kind.STRADDLING_SESSIONS,
        lost == 0 ? Severity.OK : part >= MUCH ? Severity.WARNING : Severity.INFO,
        lost == 0 ? "no session across the split" : "sessions across the split are cut",
        "%s training sessions run on past their part; %s of their interactions (%s) are not trained on"
            .formatted(count(sessions), count(lost), share(part)),
        lost == 0 ? "" : "training ends in the middle of them: models see fewer ends of sessions",
        part < MUCH
            ? ""
            : "if a session here is all that a user did, use leave_one_out or sessions by idle gap"
                + " ('idle: 30m'); else choose wider windows");
  }

  private static long past(Sample sample) {
    var log = sample.log();
    long past = 0;
    for (var stage : sample.evaluation().stages()) {
      long first = firstTarget(log, stage);
      int end = log.first(Split.TRAIN, stage.trainedTo());
      for (int i = log.first(Split.TRAIN, stage.trainedTo() - 1); i < end; i++) {
        past += log.time(log.sliceEnd(Split.TRAIN, i) - 1) > first ? 1 : 0;
      }
    }
    return past;
  }

  private static long firstTarget(SessionLog log, Stage stage) {
    long first = Long.MAX_VALUE;
    for (var split : new Split[] {Split.VALID, Split.TEST}) {
      int end = log.first(split, stage.evaluated() + 1);
      for (int i = log.first(split, stage.evaluated()); i < end; i++) {
        first = Math.min(first, log.time(log.sliceEnd(split, i) - 1));
      }
    }
    return first;
  }

  private static Finding laterInputs(Sample sample) {
    if (!sample.log().hasClock() || sample.cases() < FEWEST_CASES) {
      return new Finding(
          Kind.STRADDLING_SESSIONS,
          Severity.OK,
          "every session lies in all parts",
          "leave_one_out cuts every session before its targets",
          "",
          "");
    }
    var cases = sample.parts().getFirst().cases();
    var times = new long[cases.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = cases.time(cases.end(i) - 1);
    }
    var sorted = times.clone();
    Arrays.sort(sorted);
    long middle = sorted[sorted.length / 2];
    var all = sample.markov(UnaryOperator.identity(), UnaryOperator.identity());
    var past =
        sample.markov(train -> Rearrangement.before(train, middle), UnaryOperator.identity());
    double with = meanFrom(all, times, middle);
    double without = meanFrom(past, times, middle);
    return new Finding(
        Kind.STRADDLING_SESSIONS,
        Severity.INFO,
        "leave_one_out trains on what others did later",
        "on the later half of the cases NDCG@20 of Markov is "
            + metric(with)
            + ", and "
            + metric(without)
            + " if only what came before them is trained on",
        "a metric of this protocol promises up to %s of itself that no live system keeps"
            .formatted(share(with == 0 ? 0 : Math.max(0, 1 - without / with))),
        "choose by windows in time (split time or windows); leave_one_out is for comparison with"
            + " papers");
  }

  private static double meanFrom(int[] ranks, long[] times, long from) {
    var ndcg = Sample.ndcg(ranks);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < ndcg.length; i++) {
      if (times[i] >= from) {
        sum += ndcg[i];
        count++;
      }
    }
    return sum / count;
  }
}

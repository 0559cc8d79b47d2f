package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.metric;
import static io.tune4rec.controller.dataset.doctor.Figures.share;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Targets that are in their context already: repeats. A warning from 10 % on, or from 5 % that
 * repeat the very last item: then repeating is a good part of the metric.
 */
final class ContextExam implements Exam {
  private static final double MANY = 0.1;
  private static final double MANY_AT_ONCE = 0.05;

  @Override
  public Finding examine(Sample sample) {
    var repeated = new ArrayList<Boolean>();
    int atOnce = 0;
    for (var part : sample.parts()) {
      var cases = part.cases();
      for (int i = 0; i < cases.size(); i++) {
        int target = cases.end(i) - 1;
        repeated.add(inContext(cases, i));
        atOnce += cases.item(target) == cases.item(target - 1) ? 1 : 0;
      }
    }
    int all = Math.max(1, repeated.size());
    double part = (double) repeated.stream().filter(it -> it).count() / all;
    double repeats = (double) atOnce / all;
    if (part == 0) {
      return new Finding(
          Kind.TARGET_IN_CONTEXT,
          Severity.OK,
          "no target is in its context",
          "none of the cases repeats an item",
          "'candidates: unseen' leaves items out that are never right here and raises every metric;"
              + " compare only rows of the same candidates",
          "");
    }
    return new Finding(
        Kind.TARGET_IN_CONTEXT,
        part >= MANY || repeats >= MANY_AT_ONCE ? Severity.WARNING : Severity.INFO,
        "targets already in their context",
        "%s of the targets are in their context, %s are the very last item again"
            .formatted(share(part), share(repeats)),
        effect(sample, repeated),
        "keep 'candidates: all' if repeats are real; else import with 'repeats: consecutive' or"
            + " 'repeats: all'");
  }

  private static String effect(Sample sample, List<Boolean> repeated) {
    var ndcg = Sample.ndcg(sample.markov(UnaryOperator.identity(), UnaryOperator.identity()));
    double inside = 0;
    double outside = 0;
    int count = 0;
    for (int i = 0; i < ndcg.length; i++) {
      inside += repeated.get(i) ? ndcg[i] : 0;
      outside += repeated.get(i) ? 0 : ndcg[i];
      count += repeated.get(i) ? 1 : 0;
    }
    return "NDCG@20 of Markov is "
        + metric(inside / count)
        + " on these and "
        + metric(outside / Math.max(1, ndcg.length - count))
        + " on the others; under 'candidates: unseen' these count as misses";
  }

  private static boolean inContext(Sequences cases, int i) {
    int target = cases.end(i) - 1;
    for (int at = cases.begin(i); at < target; at++) {
      if (cases.item(at) == cases.item(target)) {
        return true;
      }
    }
    return false;
  }
}

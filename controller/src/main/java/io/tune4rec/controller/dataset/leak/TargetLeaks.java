package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.Evaluation.Stage;
import io.tune4rec.controller.dataset.view.InteractionSet;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Targets that training has seen, and training inputs later than a target. Holds two bits an
 * interaction and a time a user. For one use.
 */
final class TargetLeaks {
  private static final List<Split> EVALUATED = List.of(Split.VALID, Split.TEST);

  private final SessionLog log;
  private final Evaluation evaluation;
  private final LongFunction<String> place;
  private final Offenders seen = new Offenders();
  private final Offenders later = new Offenders();
  private final InteractionSet seenTargets;
  private final InteractionSet laterInputs;
  private InteractionSet trained;
  private int from = -1;
  private int to = -1;
  private long newest = Long.MIN_VALUE;

  TargetLeaks(SessionLog log, Evaluation evaluation, LongFunction<String> place) {
    this.log = log;
    this.evaluation = evaluation;
    this.place = place;
    seenTargets = new InteractionSet(log.interactions());
    laterInputs = new InteractionSet(log.interactions());
    trained = new InteractionSet(log.interactions());
  }

  List<Leak> find() {
    for (var stage : evaluation.stages()) {
      train(stage);
      judgeTargets(stage);
      judgeTimes(stage);
    }
    var leaks = new ArrayList<Leak>();
    leaks.addAll(
        seen.leak(
            Leak.Kind.TARGET_SEEN_IN_TRAINING,
            String.format(
                Locale.ROOT,
                "%,d targets lie in a training slice of %s",
                seen.count(),
                evaluation.protocol()),
            "give each interaction to one part only; cut sessions with 'straddle: cut' or use"
                + " another split"));
    leaks.addAll(
        later.leak(
            Leak.Kind.TRAINING_LATER_THAN_TARGET,
            String.format(
                Locale.ROOT,
                "%,d training inputs of %s are later than a target",
                later.count(),
                evaluation.protocol()),
            "cut training sessions where the evaluation begins ('straddle: cut'), or split by"
                + " leave_one_out, which allows later inputs of other users"));
    return leaks;
  }

  /** Windows are added as they come; going back or dropping some begins anew. */
  private void train(Stage stage) {
    if (stage.trainedFrom() != from || stage.trainedTo() < to) {
      trained = new InteractionSet(log.interactions());
      newest = Long.MIN_VALUE;
      from = stage.trainedFrom();
      to = from;
    }
    for (int i = log.first(Split.TRAIN, to); i < log.first(Split.TRAIN, stage.trainedTo()); i++) {
      for (long j = log.sliceBegin(Split.TRAIN, i); j < log.sliceEnd(Split.TRAIN, i); j++) {
        trained.add(j);
        newest = Math.max(newest, log.time(j));
      }
    }
    to = stage.trainedTo();
  }

  /** In its own session nothing after a target is trained on, whatever the protocol. */
  private void judgeTargets(Stage stage) {
    for (var split : EVALUATED) {
      int end = log.first(split, stage.evaluated() + 1);
      for (int i = log.first(split, stage.evaluated()); i < end; i++) {
        long target = log.sliceEnd(split, i) - 1;
        if (trained.contains(target) && seenTargets.add(target)) {
          seen.add(() -> place.apply(target) + " is a target of " + split.text());
        }
        long sessionEnd = log.end(log.sessionOf(target));
        for (long j = target + 1; j < sessionEnd; j++) {
          noteLater(trained.contains(j), j, target);
        }
      }
    }
  }

  private void judgeTimes(Stage stage) {
    if (!log.hasClock()) {
      return;
    }
    if (evaluation.laterInputsOfOthers()) {
      if (log.users() > 0) {
        judgeUsers(stage);
      }
      return;
    }
    long earliest = earliestTarget(stage);
    if (earliest < 0 || newest <= log.time(earliest)) {
      return;
    }
    long bound = log.time(earliest);
    int end = log.first(Split.TRAIN, stage.trainedTo());
    for (int i = log.first(Split.TRAIN, stage.trainedFrom()); i < end; i++) {
      for (long j = log.sliceBegin(Split.TRAIN, i); j < log.sliceEnd(Split.TRAIN, i); j++) {
        noteLater(log.time(j) > bound, j, earliest);
      }
    }
  }

  /** The evaluated interaction of the least time; -1 if none is evaluated. */
  private long earliestTarget(Stage stage) {
    long earliest = -1;
    for (var split : EVALUATED) {
      int end = log.first(split, stage.evaluated() + 1);
      for (int i = log.first(split, stage.evaluated()); i < end; i++) {
        long target = log.sliceEnd(split, i) - 1;
        if (earliest < 0 || log.time(target) < log.time(earliest)) {
          earliest = target;
        }
      }
    }
    return earliest;
  }

  /** Of the same user, in another session. */
  private void judgeUsers(Stage stage) {
    var targets = new long[Math.toIntExact(log.users() + 1)];
    Arrays.fill(targets, -1);
    for (var split : EVALUATED) {
      int end = log.first(split, stage.evaluated() + 1);
      for (int i = log.first(split, stage.evaluated()); i < end; i++) {
        long target = log.sliceEnd(split, i) - 1;
        int user = log.user(log.sessionOf(target)).orElse(0);
        if (targets[user] < 0 || log.time(target) < log.time(targets[user])) {
          targets[user] = target;
        }
      }
    }
    int end = log.first(Split.TRAIN, stage.trainedTo());
    for (int i = log.first(Split.TRAIN, stage.trainedFrom()); i < end; i++) {
      long begin = log.sliceBegin(Split.TRAIN, i);
      long target = targets[log.user(log.sessionOf(begin)).orElse(0)];
      for (long j = begin; target >= 0 && j < log.sliceEnd(Split.TRAIN, i); j++) {
        noteLater(log.time(j) > log.time(target), j, target);
      }
    }
  }

  private void noteLater(boolean is, long input, long target) {
    if (is && laterInputs.add(input)) {
      later.add(
          () ->
              "%s%s is trained on before %s%s is predicted"
                  .formatted(place.apply(input), at(input), place.apply(target), at(target)));
    }
  }

  private String at(long interaction) {
    return log.hasClock() ? " (" + Instant.ofEpochMilli(log.time(interaction)) + ")" : "";
  }
}

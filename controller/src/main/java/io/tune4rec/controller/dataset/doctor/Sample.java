package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.Evaluation.Stage;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * What the doctor measures on: some stages of the protocol, in each the newest training slices and
 * a seeded sample of the cases. Bounded by its options, whatever the dataset's size.
 */
final class Sample {
  private static final List<Split> EVALUATED = List.of(Split.VALID, Split.TEST);

  private final SessionLog log;
  private final Evaluation evaluation;
  private final DoctorOptions options;
  private final List<Part> parts = new ArrayList<>();
  private long allCases;

  /**
   * A stage.
   *
   * @param train the newest training slices
   * @param cases each a context and, last, its target
   * @param splits of each case
   * @param unseen whether the target of each case occurs nowhere in training
   */
  record Part(Sequences train, Sequences cases, Split[] splits, boolean[] unseen) {}

  Sample(SessionLog log, Evaluation evaluation, DoctorOptions options) {
    this.log = log;
    this.evaluation = evaluation;
    this.options = options;
    var withCases = evaluation.stages().stream().filter(stage -> cases(stage) > 0).toList();
    allCases = withCases.stream().mapToLong(this::cases).sum();
    var chosen = spread(withCases, options.stages());
    long among = chosen.stream().mapToLong(this::cases).sum();
    var trained = new TrainedItems(log);
    for (var stage : chosen) {
      int share = (int) Math.max(1, options.cases() * cases(stage) / Math.max(among, 1));
      trained.advance(stage);
      add(stage, Math.min(share, options.cases()), options.rows() / chosen.size(), trained);
    }
  }

  SessionLog log() {
    return log;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  DoctorOptions options() {
    return options;
  }

  List<Part> parts() {
    return parts;
  }

  /** Cases that the protocol evaluates. */
  long allCases() {
    return allCases;
  }

  int cases() {
    return parts.stream().mapToInt(part -> part.cases().size()).sum();
  }

  /** The rank of every case by first-order Markov, in the order of parts; 0 without a context. */
  int[] markov(UnaryOperator<Sequences> train, UnaryOperator<Sequences> cases) {
    return ranks(train, cases, log::item);
  }

  int[] ranks(
      UnaryOperator<Sequences> train, UnaryOperator<Sequences> cases, LongUnaryOperator state) {
    return parts.stream()
        .flatMapToInt(
            part -> {
              var model = new Transitions(train.apply(part.train()), state);
              return Arrays.stream(ranks(model, cases.apply(part.cases())));
            })
        .toArray();
  }

  private static int[] ranks(Transitions model, Sequences cases) {
    var ranks = new int[cases.size()];
    for (int i = 0; i < ranks.length; i++) {
      int target = cases.end(i) - 1;
      ranks[i] =
          target > cases.begin(i) ? model.rank(cases.row(target - 1), cases.item(target)) : 0;
    }
    return ranks;
  }

  /** NDCG@20 of each case; 0 where there is no rank. */
  static double[] ndcg(int[] ranks) {
    return Arrays.stream(ranks)
        .mapToDouble(rank -> rank == 0 ? 0 : RankMetric.NDCG_20.of(rank))
        .toArray();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private long cases(Stage stage) {
    long sum = 0;
    for (var split : EVALUATED) {
      sum += log.first(split, stage.evaluated() + 1) - log.first(split, stage.evaluated());
    }
    return sum;
  }

  private void add(Stage stage, int wanted, int rows, TrainedItems trained) {
    var train = newest(stage, rows);
    var cases = new Sequences(log);
    var splits = new ArrayList<Split>();
    var random = new SplittableRandom(options.seed() + stage.evaluated());
    long left = cases(stage);
    int missing = wanted;
    for (var split : EVALUATED) {
      int end = log.first(split, stage.evaluated() + 1);
      for (int i = log.first(split, stage.evaluated()); i < end; i++, left--) {
        if (random.nextLong(left) < missing) {
          missing--;
          long target = log.sliceEnd(split, i);
          cases.add(Math.max(log.sliceBegin(split, i), target - options.context()), target);
          splits.add(split);
        }
      }
    }
    var unseen = new boolean[cases.size()];
    for (int i = 0; i < unseen.length; i++) {
      unseen[i] = !trained.has(cases.item(cases.end(i) - 1));
    }
    parts.add(new Part(train, cases, splits.toArray(Split[]::new), unseen));
  }

  private Sequences newest(Stage stage, int rows) {
    int first = log.first(Split.TRAIN, stage.trainedFrom());
    int end = log.first(Split.TRAIN, stage.trainedTo());
    int from = end;
    long taken = 0;
    while (from > first) {
      taken += log.sliceEnd(Split.TRAIN, from - 1) - log.sliceBegin(Split.TRAIN, from - 1);
      if (taken > rows && from < end) {
        break;
      }
      from--;
    }
    var train = new Sequences(log);
    for (int i = from; i < end; i++) {
      train.add(log.sliceBegin(Split.TRAIN, i), log.sliceEnd(Split.TRAIN, i));
    }
    return train;
  }

  /** At most so many of them, the last among them, at equal steps. */
  private static List<Stage> spread(List<Stage> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    var chosen = new ArrayList<Stage>();
    for (int i = 1; i <= most; i++) {
      chosen.add(all.get((int) ((long) i * all.size() / most) - 1));
    }
    return chosen;
  }
}

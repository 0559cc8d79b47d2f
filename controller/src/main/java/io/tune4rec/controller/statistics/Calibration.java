package io.tune4rec.controller.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Whether this package keeps its promises: how often rows without a difference are called
 * different, intervals hold the truth, planned differences are found, and gates and races err.
 *
 * <p>Every trial draws its users, sessions and seeds anew from {@link SimulatedRanks} with a random
 * stream of its own, so findings do not depend on the number of threads.
 *
 * @param trials per finding, at least 1; 10,000 resolve half a per cent
 * @param threads that run trials side by side
 */
public record Calibration(long seed, int trials, int threads) {
  /** Sessions alone: what differs by row and session is large, what differs by seed nothing. */
  static final SimulatedRanks SESSIONS = new SimulatedRanks(300, 1, 2.7, 0, 0, 1.8, 0, .8);

  /** Users with several sessions whose taste suits some rows better. */
  static final SimulatedRanks USERS = new SimulatedRanks(150, 3, 2.7, .8, .6, 1.6, 0, .8);

  /** Seeds that scatter about as much as so many sessions do. */
  static final SimulatedRanks SEEDS = new SimulatedRanks(300, 1, 2.7, 0, 0, 1.8, .12, .8);

  private static final double ALPHA = .05;
  private static final double LEAST_COVERAGE = .935;
  private static final double MOST_COVERAGE = .965;
  private static final double DIFFERENCE = .03;
  private static final int RESAMPLES = 1000;
  private static final int LOOKS = 5;
  private static final int PILOT = "pilot".hashCode();
  private static final int PILOTS = 80;
  private static final int PILOT_SEEDS = 100;

  public Calibration {
    Law.require(
        trials >= 1 && threads >= 1,
        "calibration",
        "runs a trial on a thread at least",
        "there are " + trials + " and " + threads,
        "10000 trials are usual");
  }

  /** All findings, in a fixed order. */
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(falseAlarms("sessions", SESSIONS, 1));
    findings.add(falseAlarms("users", USERS, 1));
    findings.add(falseAlarms("3 seeds", SEEDS, 3));
    findings.add(falseAlarms("5 seeds", SEEDS, 5));
    for (var kind : Interval.Kind.values()) {
      findings.add(coverage("sessions", SESSIONS, 1, kind));
      findings.add(coverage("users", USERS, 1, kind));
      findings.add(coverage("3 seeds", SEEDS, 3, kind));
      findings.add(coverage("5 seeds", SEEDS, 5, kind));
    }
    findings.add(power("sessions", SESSIONS, 1));
    findings.add(power("users", USERS, 1));
    findings.add(power("4 seeds", SEEDS, 4));
    for (var spending : Spending.values()) {
      findings.add(wrongPasses(spending));
      findings.add(wrongFails(spending));
    }
    findings.add(bestLost());
    findings.add(bestOutrun());
    return List.copyOf(findings);
  }

  /** Rows without a difference that are called different. */
  Finding falseAlarms(String what, SimulatedRanks ranks, int seeds) {
    return count(
        "called different without a difference: " + what,
        0,
        ALPHA,
        random -> {
          var evaluation = ranks.evaluation(random);
          return p(evaluation.row(0, seeds), evaluation.row(0, seeds), random) < ALPHA;
        });
  }

  /** Intervals that hold the true difference. */
  Finding coverage(String what, SimulatedRanks ranks, int seeds, Interval.Kind kind) {
    double shift = ranks.shiftFor(DIFFERENCE);
    return count(
        "95 % intervals that hold the difference (" + kind + "): " + what,
        LEAST_COVERAGE,
        MOST_COVERAGE,
        random -> {
          var evaluation = ranks.evaluation(random);
          var rows = List.of(evaluation.row(0, seeds), evaluation.row(shift, seeds));
          return compared(rows, kind, random).interval().contains(DIFFERENCE);
        });
  }

  /** Differences that are just detectable by plan and are found. */
  Finding power(String what, SimulatedRanks ranks, int seeds) {
    double difference = detectable(ranks, seeds, detectable(ranks, seeds, 0));
    double shift = ranks.shiftFor(difference);
    return count(
        "found at the planned difference: " + what,
        Planning.USUAL.power(),
        1,
        random -> {
          var evaluation = ranks.evaluation(random);
          return p(evaluation.row(0, seeds), evaluation.row(shift, seeds), random) < ALPHA;
        });
  }

  /** By plan, the mean over pilots in which rows differ by {@code difference}, for this matters. */
  private double detectable(SimulatedRanks ranks, int seeds, double difference) {
    int pilotSeeds = seeds == 1 ? 1 : PILOT_SEEDS;
    double shift = ranks.shiftFor(difference);
    double sum = 0;
    for (int i = 0; i < PILOTS; i++) {
      var pilot = ranks.evaluation(Streams.of(seed, PILOT, i));
      sum +=
          Planning.USUAL.detectable(
              pilot.row(0, pilotSeeds),
              pilot.row(shift, pilotSeeds),
              (long) ranks.users() * ranks.sessionsPerUser(),
              seeds);
    }
    return sum / PILOTS;
  }

  /** Gates that pass a row which is worse by the margin, at any look. */
  Finding wrongPasses(Spending spending) {
    return count(
        "passed though worse by the margin: " + spending,
        0,
        ALPHA,
        random -> decision(spending, random) instanceof Verdict.Pass);
  }

  /** Gates that fail a row which is worse by no more than the margin, at any look. */
  Finding wrongFails(Spending spending) {
    return count(
        "failed though within the margin: " + spending,
        0,
        ALPHA,
        random -> decision(spending, random) instanceof Verdict.Fail);
  }

  /** Boards of equal rows on which a certain one is not among the ties with the best. */
  Finding bestLost() {
    return count(
        "one of 8 equal rows not tied with the best",
        0,
        ALPHA,
        random -> {
          var evaluation = SESSIONS.evaluation(random);
          var rows = new ArrayList<Row>();
          for (int r = 0; r < 8; r++) {
            rows.add(evaluation.row(0, 1));
          }
          return !board(rows, Interval.Kind.PERCENTILE, random).lines().getFirst().tiedWithBest();
        });
  }

  /** Races of equal rows in which a certain one drops out. */
  Finding bestOutrun() {
    return count("one of 4 equal rows dropped from a race", 0, ALPHA, random -> outrun(random));
  }

  private boolean outrun(SplittableRandom random) {
    var evaluation = SEEDS.evaluation(random);
    var all = new ArrayList<Row>();
    for (int r = 0; r < 4; r++) {
      all.add(evaluation.row(0, LOOKS));
    }
    for (int seeds = 2; seeds < LOOKS; seeds++) {
      int soFar = seeds;
      var rows = all.stream().map(row -> row.first(soFar)).toList();
      if (!SeedRacing.USUAL.next(rows, LOOKS).contains(0) && BoardStatistics.best(rows) != 0) {
        return true;
      }
    }
    return false;
  }

  /** The first verdict that is one, or the last. */
  private static Verdict decision(Spending spending, SplittableRandom random) {
    var evaluation = SEEDS.evaluation(random);
    var baseline = evaluation.row(0, LOOKS);
    var row = evaluation.row(SEEDS.shiftFor(-DIFFERENCE), LOOKS);
    var gate = new Gate(DIFFERENCE, ALPHA, LOOKS, spending);
    for (int look = 1; look < LOOKS; look++) {
      var verdict = gate.look(look - 1, row.first(look), baseline);
      if (!(verdict instanceof Verdict.Inconclusive)) {
        return verdict;
      }
    }
    return gate.look(LOOKS - 1, row, baseline);
  }

  private static double p(Row a, Row b, SplittableRandom random) {
    return compared(List.of(a, b), Interval.Kind.PERCENTILE, random).p();
  }

  /** The second row against the first. */
  private static Comparison compared(List<Row> rows, Interval.Kind kind, SplittableRandom random) {
    return board(rows, kind, random).lines().get(1).toBaseline().orElseThrow();
  }

  private static BoardStatistics board(
      List<Row> rows, Interval.Kind kind, SplittableRandom random) {
    var how = new Resampling(random.nextLong(), RESAMPLES, 1);
    return BoardStatistics.of(
        rows, new Question(OptionalInt.of(0), ALPHA, Correction.HOLM, kind, how));
  }

  private Finding count(
      String what, double atLeast, double atMost, Predicate<SplittableRandom> trial) {
    var hits = new AtomicInteger();
    Blocks.run(
        trials,
        threads,
        number -> {
          if (trial.test(Streams.of(seed, what.hashCode(), number))) {
            hits.incrementAndGet();
          }
        });
    return new Finding(what, hits.get(), trials, atLeast, atMost);
  }
}

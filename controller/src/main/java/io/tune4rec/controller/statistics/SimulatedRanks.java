package io.tune4rec.controller.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A population of sessions, seeds and users in which the truth is known. The logarithm of the true
 * item's rank is a sum of normal parts, the value of a session is NDCG@20 of the rank; so values
 * are many zeros and a skewed rest, as they are on real boards.
 *
 * @param users how many; a session is drawn alone if each has one
 * @param sessionsPerUser at least 1
 * @param difficulty median of the logarithm of the rank
 * @param user deviation between users, the same for all rows
 * @param taste deviation between users that differs by row: what makes clusters matter
 * @param session deviation between sessions, the same for all rows
 * @param seed deviation between seeds of a row
 * @param residual deviation of a session under one seed
 */
public record SimulatedRanks(
    int users,
    int sessionsPerUser,
    double difficulty,
    double user,
    double taste,
    double session,
    double seed,
    double residual) {
  private static final int CUT_OFF = 20;
  private static final double[] GAINS =
      IntStream.rangeClosed(1, CUT_OFF).mapToDouble(r -> Math.log(2) / Math.log1p(r)).toArray();
  private static final double WIDEST_SHIFT = 10;
  private static final int HALVINGS = 60;

  public SimulatedRanks {
    Law.require(
        users >= 2 && sessionsPerUser >= 1,
        "simulated ranks",
        "have two users with a session each at least",
        "there are " + users + " with " + sessionsPerUser,
        "give more");
  }

  /** The same population, more or fewer of it. */
  public SimulatedRanks withUsers(int others) {
    return new SimulatedRanks(
        others, sessionsPerUser, difficulty, user, taste, session, seed, residual);
  }

  /** What a row is worth whose logarithms of ranks are lower by {@code shift}. */
  public double expected(double shift) {
    double mean = difficulty - shift;
    double deviation =
        Math.sqrt(
            user * user + taste * taste + session * session + seed * seed + residual * residual);
    double sum = 0;
    double below = 0;
    for (int rank = 1; rank <= CUT_OFF; rank++) {
      double upTo = Contrast.normal((Math.log(rank) - mean) / deviation);
      sum += GAINS[rank - 1] * (upTo - below);
      below = upTo;
    }
    return sum;
  }

  /** The shift of a row that is worth so much more than one without. */
  public double shiftFor(double difference) {
    double wanted = expected(0) + difference;
    double low = -WIDEST_SHIFT;
    double high = WIDEST_SHIFT;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (expected(middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** One sample of users and their sessions, on which rows are evaluated. */
  Evaluation evaluation(SplittableRandom random) {
    return new Evaluation(random);
  }

  /** A sample; rows drawn from it are paired. Not for several threads. */
  final class Evaluation {
    private final SplittableRandom random;
    private final Sessions sessions;
    private final double[] common;

    private Evaluation(SplittableRandom random) {
      this.random = random;
      int count = users * sessionsPerUser;
      var unclustered = Sessions.of(count);
      this.sessions =
          sessionsPerUser == 1
              ? unclustered
              : unclustered.clusteredBy(
                  IntStream.range(0, count).map(i -> i / sessionsPerUser).toArray());
      this.common = perSession(user, session);
      Arrays.setAll(common, i -> common[i] + difficulty);
    }

    Row row(double shift, int seeds) {
      var own = perSession(taste, 0);
      var values = new double[seeds][];
      for (int s = 0; s < seeds; s++) {
        double ofSeed = seed * random.nextGaussian() - shift;
        values[s] = new double[common.length];
        for (int i = 0; i < common.length; i++) {
          values[s][i] = gain(common[i] + own[i] + ofSeed + residual * random.nextGaussian());
        }
      }
      return sessions.row(values);
    }

    private double[] perSession(double ofUser, double ofSession) {
      var parts = new double[users * sessionsPerUser];
      for (int u = 0; u < users; u++) {
        double shared = ofUser > 0 ? ofUser * random.nextGaussian() : 0;
        for (int i = u * sessionsPerUser; i < (u + 1) * sessionsPerUser; i++) {
          parts[i] = shared + (ofSession > 0 ? ofSession * random.nextGaussian() : 0);
        }
      }
      return parts;
    }
  }

  private static double gain(double logarithm) {
    double before = Math.exp(logarithm);
    return before < CUT_OFF ? GAINS[(int) before] : 0;
  }
}

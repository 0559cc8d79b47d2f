package io.tune4rec.controller.dispatch;

import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rank of the true item, from 1, for each case of a split, stage after stage of the trial's
 * protocol and there in the split's order; every metric follows from it. On the wire and in the
 * database: deflated little-endian 32-bit integers.
 */
public final class RankVector {
  private final int[] ranks;
  private final int[] cases;

  private RankVector(int[] ranks, int[] cases) {
    this.ranks = ranks;
    this.cases = cases;
  }

  /**
   * Reads a vector from base64.
   *
   * @param field how messages name it
   * @param cases of each stage; as many ranks as all of them it must have
   * @param worst the highest possible rank: items + 1, of a target that is no candidate
   * @throws InvalidInputException if it is not base64 of deflated integers, has another length, or
   *     holds a rank outside 1..worst
   */
  public static RankVector parse(String field, String base64, int[] cases, int worst) {
    int length = Arrays.stream(cases).sum();
    var bytes = DeflatedNumbers.inflated(field, "rank", base64, length);
    var ranks = numbers(bytes);
    for (int i = 0; i < length; i++) {
      if (ranks[i] < 1 || ranks[i] > worst) {
        throw invalid(
            field, "a rank lies in 1.." + worst, "rank " + i + " is " + ranks[i], "count from 1");
      }
    }
    return new RankVector(ranks, cases.clone());
  }

  /** The ranks of what {@link #deflated} gave. */
  public static int[] stored(byte[] deflated, int length) {
    return numbers(DeflatedNumbers.inflated(deflated, length));
  }

  /**
   * Of what the database holds.
   *
   * @param cases of each stage
   */
  public static RankVector stored(byte[] deflated, int[] cases) {
    var bytes = DeflatedNumbers.inflated(deflated, Arrays.stream(cases).sum());
    return new RankVector(numbers(bytes), cases.clone());
  }

  private static int[] numbers(byte[] plain) {
    var numbers = new int[plain.length / Integer.BYTES];
    ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(numbers);
    return numbers;
  }

  /** A copy, stage after stage and there in the split's order. */
  public int[] ranks() {
    return ranks.clone();
  }

  public int length() {
    return ranks.length;
  }

  /** The unweighted mean over stages of each metric; 0 where there are no cases. */
  public Map<RankMetric, Double> metrics() {
    var metrics = new EnumMap<RankMetric, Double>(RankMetric.class);
    for (var metric : RankMetric.values()) {
      metrics.put(metric, ranks.length == 0 ? 0 : metric.mean(ranks, cases));
    }
    return metrics;
  }

  /** The stored form. */
  public byte[] deflated() {
    var plain = ByteBuffer.allocate(ranks.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    plain.asIntBuffer().put(ranks);
    return DeflatedNumbers.deflated(plain.array());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RankVector that && Arrays.equals(ranks, that.ranks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ranks);
  }

  private static InvalidInputException invalid(
      String field, String law, String offence, String wayOut) {
    return new InvalidInputException(List.of(new Problem(field, law, offence, wayOut)));
  }
}

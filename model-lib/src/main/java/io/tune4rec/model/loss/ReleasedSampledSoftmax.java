package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.kernel.Constant;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Sampled softmax as the released Transformers4Rec computes it, for parity only: Zipf's law over
 * ids, whatever their frequency; twice as many draws as wanted, of which the lowest distinct ids
 * are kept (a bias towards popular items); the log of the chance to be drawn at all taken from
 * every score; −655.04 for a negative that is the row's label; and then the division by the
 * temperature. Immutable.
 */
public final class ReleasedSampledSoftmax {
  /** A hundredth of the lowest half-precision number. */
  private static final float HIT = -655.04f;

  private static final double GUARD = 1e-16;

  private final int items;
  private final int count;
  private final double temperature;

  /**
   * @param items how many there are; their ids are 1..items
   * @param count of negatives wanted, at least 1
   */
  public ReleasedSampledSoftmax(int items, int count, double temperature) {
    this.items = items;
    this.count = count;
    this.temperature = temperature;
  }

  /** The chance of one draw to be {@code id}, 0 for padding. */
  public double probability(int id) {
    return id == 0 ? 0 : Proposal.LogUniform.ofRank(id - 1, items);
  }

  /**
   * What the library takes for the chance P of {@code id} to be among n draws: 1 − (1+p)^-n, where
   * 1 − (1−p)^n would be right.
   */
  public double inclusion(int id) {
    return -Math.expm1(-2.0 * count * Math.log1p(probability(id)));
  }

  /** Distinct ids, ascending, at most as many as wanted. */
  int[] draw(RandomGenerator random) {
    return IntStream.generate(() -> 1 + Proposal.LogUniform.rank(random.nextDouble(), items))
        .limit(2L * count)
        .sorted()
        .distinct()
        .limit(count)
        .toArray();
  }

  /**
   * @param negatives ids, shared by all rows
   * @return (N, 1+S), the label's in column 0, owned by the manager of the queries
   */
  public NDArray logits(Scored scored, int[] negatives) {
    int rows = scored.labels().length;
    var times = new float[negatives.length];
    Arrays.fill(times, 1);
    var columns =
        new Negatives(
            1, negatives, new int[rows], times, negatives.length, id -> inclusion((int) id));
    var compared = Compared.of(scored, columns, 1, Compared.Spared.LABEL);
    var label = compared.label().sub(logs(scored, scored.labels(), new Shape(rows, 1)));
    var others = compared.negatives().sub(logs(scored, columns.columns(), new Shape(1, -1)));
    var hits = compared.times().eq(0).toType(DataType.FLOAT32, false).mul(HIT);
    var all = label.concat(others.mul(compared.times()).add(hits), 1);
    return all.mul(Constant.of(all, 1 / temperature));
  }

  /** The mean over the rows, a scalar owned by the manager of the queries. */
  public NDArray mean(Scored scored, int[] negatives) {
    return SampledSoftmax.ofFirst(logits(scored, negatives));
  }

  private NDArray logs(Scored scored, long[] ids, Shape shape) {
    var logs = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      logs[i] = (float) Math.log(inclusion((int) Math.min(ids[i], items)) + GUARD);
    }
    var step = scored.queries().getManager();
    return step.create(logs).reshape(shape);
  }
}

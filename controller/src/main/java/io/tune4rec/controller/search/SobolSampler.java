package io.tune4rec.controller.search;

/**
 * A scrambled {@link Sobol} sequence by trial number, so that any number of workers share one
 * sequence: discrete and conditional parameters take the value in whose cell their coordinate lies.
 *
 * <p>A point that is infeasible or was tried is passed over. The sequence is cut into blocks of 2^k
 * points, the first power of two above the budget; trial n owns one point of each block, in each
 * another place (shifted by an odd number from block to block, since points at the same place of
 * their blocks lie near each other). So no two trials of a budget want the same point, and the
 * points that a budget wants first stay evenly spread.
 */
public final class SobolSampler implements Sampler {
  private static final int LARGEST_BLOCK = 1 << 16;
  private static final int SHIFT = 0x9E3779B1;

  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var points = new Points(task, turn);
    var found = new Admission(task, history).firstOf(points::next, turn.random());
    return new Suggestion(found, new Suggestion.Origin("sobol", "point"));
  }

  @Override
  public boolean readsHistory() {
    return false;
  }

  private static final class Points {
    private final Cube cube;
    private final Sobol sobol;
    private final int size;
    private final int place;
    private int block;

    Points(SearchTask task, Turn turn) {
      this.cube = Cube.of(task.space());
      this.sobol = new Sobol(cube.dimensions(), turn.sweepSeed());
      int furthest = Math.min(LARGEST_BLOCK - 1, Math.max(task.trials(), turn.number()));
      this.size = Integer.highestOneBit(furthest) << 1;
      this.place = turn.number() - 1;
    }

    Configuration next() {
      int shifted = (place + block * SHIFT) & (size - 1);
      int beyond = place / size;
      int index = ((block + beyond) * size + shifted) & Integer.MAX_VALUE;
      block++;
      return cube.configuration(cube.settled(sobol.point(index)));
    }
  }
}

package io.tune4rec.controller.search;

/**
 * A scrambled {@link Sobol} sequence by trial number, so that any number of workers share one
 * sequence: discrete and conditional parameters take the value in whose cell their coordinate lies.
 *
 * <p>A point that is infeasible or was tried is passed over: the trial takes the next one that is
 * 2^k further on, 2^k being the first power of two above the budget. So no two trials of a budget
 * want the same point, and the points of one budget stay evenly spread.
 */
public final class SobolSampler implements Sampler {
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
    private final int stride;
    private int index;

    Points(SearchTask task, Turn turn) {
      this.cube = Cube.of(task.space());
      this.sobol = new Sobol(cube.dimensions(), turn.sweepSeed());
      int furthest = Math.max(task.trials(), turn.number());
      this.stride = Math.max(1, Integer.highestOneBit(Math.min(furthest, 1 << 16)) << 1);
      this.index = turn.number() - 1;
    }

    Configuration next() {
      var point = cube.settled(sobol.point(index));
      index = (index + stride) & Integer.MAX_VALUE;
      return cube.configuration(point);
    }
  }
}

package io.tune4rec.controller.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Each valid point of a space once, in the order of {@link Enumeration}: the last parameter moves
 * fastest, and values ascend or come as a choice names them. A trial takes the first point that was
 * not tried; where repeats are allowed, trial n takes the n-th and the order begins again.
 *
 * <p>A continuous range has no points of its own: it is refused unless it has a step or a number of
 * points is given, which then lie evenly on its scale, both ends included.
 */
public final class GridSampler implements Sampler {
  /** No grid needs more, and none may keep a controller busy. */
  private static final long MOST_POINTS = 10_000_000;

  private final OptionalInt points;

  /** Takes spaces without continuous ranges. */
  public GridSampler() {
    points = OptionalInt.empty();
  }

  /**
   * @param points of each continuous range, at least 2
   */
  public GridSampler(int points) {
    BrokenLawException.require(
        points >= 2, "points", "a range has at least two points", "got " + points, "");
    this.points = OptionalInt.of(points);
  }

  /** Why a space has no grid, one for each parameter; empty if it has one. */
  public List<BrokenLawException> refusals(SearchSpace space) {
    List<BrokenLawException> refusals = new ArrayList<>();
    for (var dimension : space.dimensions()) {
      var parameter = dimension.parameter();
      if (Axis.of(parameter).cells() == 0 && !pointed(parameter)) {
        refusals.add(refusal(parameter));
      }
    }
    return refusals;
  }

  private static BrokenLawException refusal(Parameter parameter) {
    boolean whole = parameter.size().isPresent();
    return new BrokenLawException(
        parameter.name(),
        "a grid needs countable values",
        whole ? "it has " + parameter.size().getAsLong() : "it is a continuous range",
        whole ? "make its step larger" : "give it a step or values, or choose sampler: sobol");
  }

  /**
   * @throws BrokenLawException for the first parameter that has no grid
   */
  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var refusals = refusals(task.space());
    if (!refusals.isEmpty()) {
      throw refusals.getFirst();
    }
    var grid =
        new SearchSpace(
            task.space().dimensions().stream().map(d -> pointed(d, task.space())).toList());
    var tried = history.tried();
    List<Configuration> valid = new ArrayList<>();
    long looked = 0;
    for (var point : Enumeration.of(grid)) {
      if (++looked > MOST_POINTS) {
        break;
      }
      var found = task.space().inOrder(point.values());
      if (task.repeats()) {
        if (task.feasible().test(found) && valid.add(found) && valid.size() == turn.number()) {
          return suggestion(found, valid.size());
        }
      } else if (!tried.contains(found) && task.feasible().test(found)) {
        return suggestion(found, looked);
      }
    }
    if (valid.isEmpty()) {
      return exhausted(task, history, turn);
    }
    int place = (turn.number() - 1) % valid.size();
    return suggestion(valid.get(place), place + 1);
  }

  /** Says whether nothing fits or all was tried. */
  private Suggestion exhausted(SearchTask task, History history, Turn turn) {
    if (history.trials().isEmpty()) {
      return suggestion(new Admission(task, history).draw(turn.random()), 0);
    }
    throw new SpaceExhaustedException(history.tried().size());
  }

  private static Suggestion suggestion(Configuration point, long place) {
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("place", (double) place);
    return new Suggestion(point, new Suggestion.Origin("grid", "point", numbers));
  }

  @Override
  public boolean readsHistory() {
    return false;
  }

  private boolean pointed(Parameter parameter) {
    return points.isPresent() && parameter instanceof Parameter.Real && parameter.size().isEmpty();
  }

  /** Values that a condition names are points as well, so that no branch is left out. */
  private SearchSpace.Dimension pointed(SearchSpace.Dimension dimension, SearchSpace space) {
    if (!pointed(dimension.parameter())) {
      return dimension;
    }
    var axis = Axis.of(dimension.parameter());
    int last = points.getAsInt() - 1;
    var values = new TreeSet<Double>();
    for (int i = 0; i <= last; i++) {
      values.add((Double) axis.value(i / (double) last));
    }
    for (var other : space.dimensions()) {
      other
          .condition()
          .allowed()
          .getOrDefault(axis.name(), List.of())
          .forEach(value -> values.add((Double) value));
    }
    return new SearchSpace.Dimension(
        new Parameter.Choice(axis.name(), List.copyOf(values), true), dimension.condition());
  }
}

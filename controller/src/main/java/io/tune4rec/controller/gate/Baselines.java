package io.tune4rec.controller.gate;

import io.tune4rec.controller.leaderboard.BoardStore;
import io.tune4rec.controller.leaderboard.RowName;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problems;
import java.util.List;

/** Names rows, so that gates can be told what to compare with. */
public final class Baselines {
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,63}";

  private final GateStore store;
  private final BoardStore boards;

  public Baselines(GateStore store, BoardStore boards) {
    this.store = store;
    this.boards = boards;
  }

  /**
   * Gives a row a name; a name that is taken moves.
   *
   * @param row such as {@code 3/7}; {@code 3/best} is what leads on validation now, and stays it
   * @throws InvalidInputException if the name is none
   * @throws UnknownIdException if there is no such completed row
   */
  public Baseline set(String name, RowName row) {
    var problems = new Problems();
    problems.require(
        name.matches(NAME),
        "name",
        "a baseline's name has 1 to 64 small letters, digits, dots, dashes and underscores",
        () -> "got '" + name + "'",
        "such as prod");
    problems.throwIfAny();
    var found =
        row.number().isPresent()
            ? boards.completed(row.sweep(), row.number().get())
            : boards.best(row.sweep(), 1).stream().findFirst();
    long trial =
        found.orElseThrow(
            () ->
                new UnknownIdException(
                    "completed trial", row.text(), "the leaderboard of its sweep shows which are"));
    return store.setBaseline(name, trial);
  }

  /**
   * @throws InvalidInputException if no row has the name; names the nearest
   */
  public Baseline named(String name) {
    return store
        .baseline(name)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "baseline",
                    "a baseline is a row that was named",
                    "none is called '" + name + "'",
                    "name one with 'tune4rec baseline set %s SWEEP/NUMBER'. %s"
                        .formatted(
                            name,
                            Nearest.meant(
                                name, store.baselines().stream().map(Baseline::name).toList()))
                        .strip()));
  }

  /** By name. */
  public List<Baseline> all() {
    return store.baselines();
  }

  /**
   * @throws UnknownIdException if there is none
   */
  public void remove(String name) {
    if (!store.removeBaseline(name)) {
      throw new UnknownIdException("baseline", name, "the list of baselines shows which there are");
    }
  }
}

package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents whose names are their author's. */
class ExternalSweepTest {
  @Test
  void a_definition_reads_back_as_it_was() {
    var sweep = ExternalSweep.read(document());

    assertThat(ExternalSweep.read(sweep.tree())).isEqualTo(sweep);
    assertThat(sweep.space().find("depth").orElseThrow().parameter())
        .isEqualTo(new Parameter.Choice("depth", List.of(2L, 4L, 8L), true));
    assertThat(sweep.space().find("rate").orElseThrow().parameter())
        .isInstanceOf(Parameter.Real.class);
    assertThat(sweep.space().find("dropout").orElseThrow().parameter())
        .isInstanceOf(Parameter.Whole.class);
    assertThat(sweep.task().objectives()).isEqualTo(2);
    assertThat(sweep.task().limits()).isEqualTo(1);
  }

  @Test
  void outcomes_are_turned_so_that_higher_is_better_and_limits_are_excesses() {
    var goals = ExternalSweep.read(document()).goals();

    assertThat(goals.completed(Map.of("loss", 2.0, "hits", 3.0, "ms", 25.0)))
        .isEqualTo(new Outcome.Completed(List.of(-2.0, 3.0), List.of(5.0)));
    assertThat(Goals.of(ExternalSweep.read(document()).tree())).isEqualTo(goals);
  }

  @Test
  void every_problem_is_told_at_once_with_its_place() {
    var document = document();
    document.put("objectives", List.of("loss", Map.of("name", "hits", "goal", "up")));
    document.put("limits", List.of(Map.of("name", "ms")));
    document.put("constraints", List.of("depht > 2", "cell > 1", "depth >"));
    document.put("enqueue", List.of(Map.of("depth", 3), Map.of("width", 1)));
    document.put("workers", 3);

    assertThat(problems(document))
        .containsExactly(
            "workers: only known keys may stand here, but got 'workers'; known are constraints, enqueue, external, limits, name, objective, objectives, repeats, sampler, seed, space, trials",
            "objectives[0]: an objective says which way is better, but loss does not; such as {name: loss, goal: minimize}",
            "objectives[1].goal: goal is one of maximize, minimize, but got 'up'",
            "limits[0]: a limit has a min, a max or both, the min below the max, but got none and none; such as {name: seconds, max: 600}",
            "constraints[0]: an expression names parameters of the space; words stand in quotes, but 'depht' is no parameter at column 1: ▸depht > 2; did you mean 'depth'?",
            "constraints[1]: only numbers are calculated with and have an order, but cell is one of the words gru, lstm at column 1: ▸cell > 1; compare words by ==, != or in",
            "constraints[2]: here stands a number, a word in quotes or a parameter, but the expression ends at column 8: depth >▸",
            "enqueue[0].depth: an enqueued value is one that the space holds, but got 3, and depth is 2, 4, 8; widen space.depth, or take another value",
            "enqueue[1].width: an enqueued value is of a parameter of the space, but there is no 'width'; known are cell, depth, dropout, heads, rate");
  }

  @Test
  void a_space_of_which_nothing_is_left_is_refused_with_the_rules_in_conflict() {
    var document = document();
    document.put(
        "constraints",
        List.of("rate <= 0.1", "depth >= 4", "cell == 'gru' or rate < 1", "depth * 2 <= 6"));

    var problem = ExternalSweep.read(document).conflict().orElseThrow();

    assertThat(problem.sentence())
        .isEqualTo(
            "constraints: some configuration of the space keeps every constraint, but each of 20000 that were drawn breaks one of: constraints[1] depth >= 4; constraints[3] depth * 2 <= 6; drop or loosen one of them");
  }

  private static List<String> problems(Map<String, Object> document) {
    return catchThrowableOfType(InvalidInputException.class, () -> ExternalSweep.read(document))
        .problems()
        .stream()
        .map(Problem::sentence)
        .toList();
  }

  private static Map<String, Object> document() {
    var space = new LinkedHashMap<String, Object>();
    space.put("depth", List.of(2, 4, 8));
    space.put("rate", Map.of("min", 1e-4, "max", 0.1, "log", true));
    space.put("cell", List.of("gru", "lstm"));
    space.put("heads", Map.of("min", 1, "max", 8, "when", "cell == 'gru' and depth >= 4"));
    space.put("dropout", Map.of("type", "int", "low", 1, "high", 3));
    var document = new LinkedHashMap<String, Object>();
    document.put("external", true);
    document.put("name", "ranker");
    document.put(
        "objectives",
        List.of(
            Map.of("name", "loss", "goal", "minimize"),
            Map.of("name", "hits", "goal", "maximize")));
    document.put("limits", List.of(Map.of("name", "ms", "max", 20)));
    document.put("trials", 10);
    document.put("space", space);
    document.put("constraints", List.of("heads <= depth"));
    document.put("enqueue", List.of(Map.of("depth", 4, "cell", "lstm")));
    return document;
  }
}

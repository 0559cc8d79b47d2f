package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What sweeps name: spaces under their own, and configurations that come first. */
class EnqueueTest {
  private static final Protocol PROTOCOL = Protocol.parse("next_window");
  private static final TrialConfigReader READER =
      new TrialConfigReader(
          new Schema(
              List.of(new Column("item_id", Column.Kind.CATEGORICAL, 50, Set.of(Column.ITEM_ID)))),
          List.of());

  @Test
  void own_parameters_win_over_those_of_a_preset_and_others_stand_beside() {
    var space =
        Reading.space(
            Reading.of(
                "{preset: paper/gru-clm, trials: 1, space: {epochs: 3, d_model: [64, 96], max_grad_norm: 5}}"));

    assertThat(space.get("epochs")).hasToString("{type=fixed, value=3}");
    assertThat(space.get("d_model")).hasToString("{type=categorical, values=[64, 96]}");
    assertThat(space.get("max_grad_norm")).hasToString("{type=fixed, value=5.0}");
    assertThat(space.get("n_layer")).hasToString("{type=int, low=1, high=4, scale=linear, step=1}");
  }

  @Test
  void a_preset_is_narrowed_to_what_own_parameters_leave_of_its_conditions() {
    var space =
        Reading.space(
            Reading.of(
                "{preset: paper/any, trials: 1, space: {masking: [RTD, clm], architecture: {type: fixed, value: xlnet}}}"));

    assertThat(space).doesNotContainKeys("plm_probability", "plm_max_span_length");
    assertThat(space.get("mlm_probability")).asString().contains("when={masking=[rtd]}");
    assertThat(space.get("n_head")).asString().contains("when={architecture=[xlnet]}");
  }

  @Test
  void what_nothing_is_called_by_is_told_with_the_nearest() {
    assertThat(
            Reading.problems(
                "{preset: paper/xlnet-mln, trials: 2, enqueue: [paper/rees4/xlnet-mlm, {from: x}]}"))
        .containsExactly(
            "preset: preset is the name of a preset, but there is no 'paper/xlnet-mln'; did you mean 'paper/xlnet-mlm'?",
            "enqueue[0]: a point is one that has a name, but there is no 'paper/rees4/xlnet-mlm'; did you mean 'paper/rees46/xlnet-mlm'?",
            "enqueue[1].from: a point is one that has a name, but there is no 'x'; './tune4rec sweep presets' and /api/v1/presets list them");
  }

  @Test
  void enqueued_configurations_come_first_and_the_rest_of_them_is_drawn() {
    var definition =
        definition(
            """
            {trials: 4, enqueue: [{d_model: 64}, {from: paper/g1/gru-clm, epochs: 2, d_model: 32}],
             space: {d_model: [32, 64], n_head: [1, 2, 4], mlm_probability:
               {type: float, low: 0.1, high: 0.4, when: {masking: mlm}}, masking: [clm, mlm],
              architecture: [xlnet, gru]}}""");

    assertThat(drawn(definition, 1).values()).containsEntry("d_model", 64L).containsKey("n_head");
    assertThat(definition.origin(1)).contains("enqueued");
    assertThat(definition.origin(2)).contains("paper/g1/gru-clm");
    assertThat(definition.origin(3)).isEmpty();
    assertThat(EnqueuedTrial.origin(DefinitionTree.of(definition), 2)).contains("paper/g1/gru-clm");
    assertThat(EnqueuedTrial.origin(DefinitionTree.of(definition), 3)).isEmpty();
    assertThat(DefinitionTree.read(DefinitionTree.of(definition), PROTOCOL)).isEqualTo(definition);
  }

  @Test
  void a_child_that_is_given_draws_a_parent_that_lets_it_take_part() {
    var definition =
        definition(
            """
            {trials: 20, enqueue: [{mlm_probability: 0.3}],
             space: {masking: [clm, mlm, rtd, plm], mlm_probability:
               {type: float, low: 0.1, high: 0.4, when: {masking: [mlm, rtd]}}}}""");

    for (int seed = 0; seed < 20; seed++) {
      assertThat(
              definition
                  .samplerOf(1)
                  .suggest(definition.task(_ -> true), History.EMPTY, new Turn(seed, 1))
                  .configuration()
                  .values()
                  .get("masking"))
          .isIn("mlm", "rtd");
    }
  }

  @Test
  void what_a_point_has_fixed_yields_to_the_space_and_is_told() {
    var reading =
        Reading.of(
            "{preset: paper/xlnet-plm, trials: 1, space: {loss: sampled_softmax}, enqueue: [paper/adressa/xlnet-plm]}");

    assertThat(reading.notices())
        .containsExactly(
            "enqueue[0]: paper/adressa/xlnet-plm had epochs 15, loss cross_entropy, here the space decides");
    var values = drawn(reading.definition(PROTOCOL).orElseThrow(), 1).values();
    assertThat(values)
        .containsEntry("epochs", 10L)
        .containsEntry("loss", "sampled_softmax")
        .containsEntry("plm_probability", 0.4);
  }

  @Test
  void a_point_stands_for_itself_where_a_space_says_nothing() {
    var values = drawn(definition("{trials: 1, enqueue: [paper/adressa/xlnet-plm]}"), 1).values();

    assertThat(values)
        .containsEntry("epochs", 15L)
        .containsEntry("task_block", "tanh")
        .containsEntry("output_bias", "true")
        .containsEntry("n_head", 1L);
  }

  @Test
  void every_value_is_checked_against_the_library_and_the_space() {
    assertThat(
            Reading.problems(
                """
                {trials: 3, space: {d_model: [32, 64], masking: [clm, mlm], mlm_probability:
                  {type: float, low: 0.1, high: 0.4, when: {masking: mlm}}},
                 enqueue: [{d_model: 48, n_heads: 2, dropout: 3}, 7,
                  {masking: clm, mlm_probability: 0.2}, {}]}"""))
        .containsExactly(
            "enqueue: enqueue holds at most as many configurations as there are trials, but got 4 for 3 trials; raise trials, or shorten the list",
            "enqueue[0].d_model: an enqueued value is one that the space holds, but got 48, and d_model is 32, 64; widen space.d_model, or take another value",
            "enqueue[0].n_heads: a parameter is one the library knows, but 'n_heads' is not; did you mean 'n_head'?",
            "enqueue[0].dropout: dropout is a number in [0.0, 1.0), but got 3.0; choose a value inside",
            "enqueue[1]: an enqueued configuration is the name of a point, or values by parameter, but got 7; such as {d_model: 64}",
            "enqueue[2].mlm_probability: mlm_probability takes part when masking is mlm, but here it is clm; leave one of them out");
    assertThat(Reading.problems("{trials: 3, enqueue: paper/g1/gru-clm}")).hasSize(1);
    assertThat(Reading.problems("{trials: 3, enqueue: }")).hasSize(1);
    assertThat(Reading.problems("{trials: 3, preset: , space: []}")).hasSize(2);
  }

  @Test
  void one_that_builds_no_model_is_told_with_the_librarys_reason() {
    var definition =
        definition(
            "{trials: 2, space: {n_head: [2, 3], d_model: [64, 96]}, enqueue: [{d_model: 64, n_head: 3}, {n_head: 3}]}");

    assertThat(new EnqueueCheck(definition, READER).problems())
        .extracting(Problem::field)
        .allMatch(field -> field.startsWith("enqueue[0]"))
        .isNotEmpty();
    assertThat(drawn(definition, 2).values()).containsEntry("d_model", 96L);
  }

  @Test
  void parameters_of_a_tree_can_be_given_too() {
    var tree = new LinkedHashMap<String, Object>(DefinitionTreeTest.modelled());
    tree.put("enqueue", List.of(Map.of("depth", 2, "kind", "last", "share", 0.5)));

    var definition = DefinitionTree.read(tree, PROTOCOL);

    assertThat(definition.enqueue().getFirst().values())
        .containsEntry("depth", 2L)
        .containsEntry("kind", "last")
        .containsEntry("share", 0.5);
  }

  private static SweepDefinition definition(String yaml) {
    var reading = Reading.of(yaml);
    assertThat(reading.problems()).isEmpty();
    return reading.definition(PROTOCOL).orElseThrow();
  }

  private static Configuration drawn(SweepDefinition definition, int number) {
    return definition
        .samplerOf(number)
        .suggest(
            definition.task(one -> READER.problemsWith(one.values()).isEmpty()),
            History.EMPTY,
            new Turn(definition.seed(), number))
        .configuration();
  }
}

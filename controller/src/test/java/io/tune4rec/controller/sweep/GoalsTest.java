package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.controller.search.Parameter;
import io.tune4rec.model.protocol.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objectives, limits, constraints and conditions of sweeps that are trained here. */
class GoalsTest {
  private static final String SWEEP =
      """
      dataset: shop
      name: first
      trials: 4
      objectives: [recall@20, {name: memory_gib, goal: minimize}]
      limits: [{name: seconds, max: 600}, {name: ndcg@20, min: 0.2}]
      constraints: ["d_model % n_head == 0", "n_layer >= 2 => dropout < 0.2"]
      space:
        masking: [clm, mlm, rtd]
        d_model: [32, 64]
        n_head: {values: [4, 2, 1], ordered: false}
        n_layer: {min: 1, max: 3}
        dropout: {min: 0, max: 0.5}
        mlm_probability: {min: 0.1, max: 0.5, when: "masking in ['mlm', 'rtd'] and d_model > 32"}
      """;

  @Test
  void a_definition_reads_back_as_it_was() {
    var definition = Reading.alone(SWEEP).definition(Protocol.parse("next_window")).orElseThrow();
    var tree = DefinitionTree.of(definition);

    assertThat(DefinitionTree.read(tree, definition.protocol())).isEqualTo(definition);
    assertThat(definition.objective().text()).isEqualTo("recall@20");
    assertThat(Goals.of(tree)).isEqualTo(definition.goals());
    var heads = (Parameter.Choice) definition.space().find("n_head").orElseThrow().parameter();
    assertThat(heads.ordered()).isFalse();
  }

  @Test
  void an_outcome_has_the_metrics_and_the_costs() {
    var goals =
        Reading.alone(SWEEP).definition(Protocol.parse("next_window")).orElseThrow().goals();

    var outcome =
        TrialOutcome.of(goals, Map.of("recall@20", 0.3, "ndcg@20", 0.25), 700, 3L << 29, 1000);

    assertThat(outcome.values()).containsExactly(0.3, -1.5);
    assertThat(outcome.excesses().getFirst()).isEqualTo(100);
    assertThat(outcome.excesses().getLast()).isCloseTo(-0.05, within(1e-12));
    assertThat(outcome.withinLimits()).isFalse();
  }

  @Test
  void what_is_wrong_is_told_with_its_way_out() {
    assertThat(
            Reading.problems(
                """
                trials: 4
                objectives: [memory_gib, {name: ndcg@20, goal: minimize}]
                limits: [{name: memory_gb, max: 4}]
                space: {d_model: {values: [32, 64], ordered: maybe}, n_layer: {min: 1, max: 2, when: "d_modle > 32"}}
                """))
        .containsExactly(
            "objectives[1]: the goal of ndcg@20 is to maximize it, but it says otherwise; drop goal",
            "objectives[0]: the first objective is a metric on the validation split, but got memory_gib; such as objectives: [ndcg@20, memory_gib]",
            "limits[0].name: a metric is one of ndcg@10, ndcg@20, recall@10, recall@20, mrr@10, mrr@20, accuracy, precision, recall, f1, auc, logloss, rmse, mse, mae, r2, but got 'memory_gb'; did you mean 'memory_gib'?",
            "space.d_model.ordered: ordered is true or false, but got 'maybe'");
    assertThat(
            Reading.problems(
                "trials: 4\nspace: {d_model: [32, 64], n_layer: {min: 1, max: 2, when: \"d_modle > 32\"}}"))
        .containsExactly(
            "space.n_layer.when: an expression names parameters of the space; words stand in quotes, but 'd_modle' is no parameter at column 1: ▸d_modle > 32; did you mean 'd_model'?");
  }

  @Test
  void a_child_of_a_sweep_keeps_its_goals() {
    var definition = Reading.alone(SWEEP).definition(Protocol.parse("next_window")).orElseThrow();
    var child = DefinitionTree.ofChild(DefinitionTree.of(definition), 2, SweepKind.FINALISTS);

    assertThat(List.copyOf(Goals.of(child).names()))
        .containsExactly("recall@20", "memory_gib", "seconds", "ndcg@20");
  }
}

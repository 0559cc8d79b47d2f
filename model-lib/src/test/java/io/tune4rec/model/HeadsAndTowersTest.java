package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.HeadConfig.Reduction;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several towers, heads and tasks in one model. */
@Tag("F69")
@Tag("F71")
class HeadsAndTowersTest {
  private static final int[] ITEMS = {5, 9, 2, 7, 4, 3, 0, 0, 1, 2, 3, 0, 11, 12, 13, 14};

  private static final Map<String, float[]> TARGETS =
      Map.of(
          "bought", new float[] {1, 0, Float.NaN, 1},
          "price", new float[] {0.5f, -1, 2, 0.25f},
          "kind", new float[] {1, 3, 2, 0});

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static TaskConfig.NextItem nextItem(String name, double weight) {
    return new TaskConfig.NextItem(
        name,
        weight,
        Optional.empty(),
        true,
        false,
        1,
        new LossConfig.CrossEntropy(0, LossConfig.Smoothing.OTHERS));
  }

  private static TaskConfig.Binary bought(double weight) {
    return new TaskConfig.Binary("bought", weight, Optional.empty(), "bought", Summary.LAST);
  }

  private static TaskConfig.Regression price(double weight) {
    return new TaskConfig.Regression("price", weight, Optional.empty(), "cost", Summary.MEAN);
  }

  private static TaskConfig.MultiClass kind(double weight) {
    return new TaskConfig.MultiClass("kind", weight, Optional.empty(), "kind", 3, Summary.FIRST);
  }

  private static HeadConfig head(Reduction reduction, double weight, TaskConfig... tasks) {
    return new HeadConfig(List.of(TowerConfig.MAIN), List.of(tasks), reduction, weight);
  }

  private SessionModel model(SessionModelConfig config) {
    var model = new SessionModel(config, Kernels.ON, new RandomStreams(4));
    model.create(manager);
    return model;
  }

  private static SessionBatch batch(int towers) {
    return SmallModels.batch(TARGETS, SmallModels.batch(towers, 4, ITEMS));
  }

  private StepLoss loss(SessionModel model, int towers, long step) {
    model.beginStep(step);
    return model.loss(new ParameterStore(manager, false), batch(towers), manager).orElseThrow();
  }

  private static double value(StepLoss loss, String task) {
    return loss.tasks().get(task).getFloat();
  }

  @ParameterizedTest
  @CsvSource({"MEAN, 2", "SUM, 1"})
  void a_loss_is_weighed_by_task_and_head_and_reduced_by_both(Reduction reduction, double heads) {
    var config =
        new SessionModelConfig(
            SmallModels.LENGTH,
            List.of(SmallModels.tower("xlnet", "mlm", 0)),
            List.of(
                head(Reduction.MEAN, 0.5, nextItem("next-item", 2), bought(3)),
                head(Reduction.SUM, 4, price(1), kind(0.25))),
            reduction,
            SmallModels.config("xlnet", "mlm").compat());
    var loss = loss(model(config), 1, 1);

    double first = (2 * value(loss, "next-item") + 3 * value(loss, "bought")) / 2;
    double second = value(loss, "price") + 0.25 * value(loss, "kind");
    assertThat((double) loss.total().getFloat())
        .isCloseTo((0.5 * first + 4 * second) / heads, within(1e-5));
  }

  @Test
  void a_further_task_makes_the_others_weigh_less_under_mean_only() {
    // Trap T34.
    double alone = totalOfNextItem(Reduction.MEAN);
    assertThat(totalOfNextItem(Reduction.MEAN, price(0))).isCloseTo(alone / 2, within(1e-6));
    assertThat(totalOfNextItem(Reduction.SUM, price(0))).isCloseTo(alone, within(1e-6));
  }

  private double totalOfNextItem(Reduction reduction, TaskConfig... more) {
    var tasks = new ArrayList<TaskConfig>(List.of(nextItem("next-item", 1)));
    tasks.addAll(List.of(more));
    var head = head(reduction, 1, tasks.toArray(TaskConfig[]::new));
    var tower = SmallModels.tower("gpt2", "clm", 0);
    var model = model(SmallModels.config(List.of(tower), List.of(head)));
    return loss(model, 1, 1).total().getFloat();
  }

  @Test
  void the_loss_of_a_task_is_what_a_model_of_it_alone_has() {
    var tower = SmallModels.tower("xlnet", "mlm", 0.2);
    var both = List.of(head(Reduction.MEAN, 1, nextItem("next-item", 1), bought(1)));
    var together = loss(model(SmallModels.config(List.of(tower), both)), 1, 1);
    var alone = loss(model(SmallModels.config(tower, nextItem("next-item", 1))), 1, 1);

    assertThat(together.tasks().get("next-item").getFloat()).isEqualTo(alone.total().getFloat());
    assertThat(together.predictions()).isEqualTo(alone.predictions());
  }

  /** Against the formulas on what {@link SessionModel#predictions} says, in double precision. */
  @Test
  void targets_are_compared_with_predictions_where_they_are_known() {
    var head = head(Reduction.SUM, 1, bought(1), price(1), kind(1));
    var model =
        model(SmallModels.config(List.of(SmallModels.tower("gru", "clm", 0)), List.of(head)));
    var loss = loss(model, 1, 1);
    var said = model.predictions(new ParameterStore(manager, false), batch(1), manager);

    float[] chance = said.get("bought").toFloatArray();
    double entropy = -(Math.log(chance[0]) + Math.log(1 - chance[1]) + Math.log(chance[3])) / 3;
    assertThat(value(loss, "bought")).isCloseTo(entropy, within(1e-5));
    float[] number = said.get("price").toFloatArray();
    double squares = 0;
    for (int b = 0; b < 4; b++) {
      squares += Math.pow(number[b] - TARGETS.get("price")[b], 2) / 4;
    }
    assertThat(value(loss, "price")).isCloseTo(squares, within(1e-5));
    var classes = SmallModels.rows(said.get("kind"));
    double classEntropy =
        -(Math.log(classes[0][0]) + Math.log(classes[1][2]) + Math.log(classes[2][1])) / 3;
    assertThat(value(loss, "kind")).isCloseTo(classEntropy, within(1e-5));
  }

  @Test
  void tasks_other_than_the_next_item_read_sessions_in_which_nothing_is_hidden() {
    // Trap T12: the masks of two steps differ, and what these tasks learn does not.
    var head = head(Reduction.SUM, 1, nextItem("next-item", 1), bought(1));
    var model =
        model(SmallModels.config(List.of(SmallModels.tower("bert", "mlm", 0)), List.of(head)));
    var one = loss(model, 1, 1);
    var two = loss(model, 1, 2);

    assertThat(value(two, "next-item")).isNotEqualTo(value(one, "next-item"));
    assertThat(value(two, "bought")).isEqualTo(value(one, "bought"));
  }

  @Test
  void a_tower_that_two_heads_read_runs_once_with_one_mask() {
    // Traps T39: the released library runs it for each head, with masks of their own.
    var tower = SmallModels.tower("xlnet", "mlm", 0.2);
    var heads =
        List.of(
            head(Reduction.SUM, 1, nextItem("one", 1)), head(Reduction.SUM, 1, nextItem("two", 1)));
    var model = model(SmallModels.config(List.of(tower), heads));
    var loss = loss(model, 1, 1);
    var step =
        new Step(
            model,
            new ParameterStore(manager, false),
            BatchPart.whole(batch(1)),
            Mode.TRAIN,
            manager);

    assertThat(value(loss, "one")).isEqualTo(value(loss, "two"));
    assertThat(step.states(heads.get(0))).isSameAs(step.states(heads.get(1)));
    assertThat(step.mask(heads.get(0))).isSameAs(step.mask(heads.get(1)));
    assertThat(step.openStates(heads.get(0))).isSameAs(step.openStates(heads.get(1)));
  }

  @Test
  void towers_of_one_masking_hide_the_same_and_a_head_sees_them_side_by_side() {
    var towers =
        List.of(
            SmallModels.tower("first", "bert", "mlm", 0),
            SmallModels.tower("second", "xlnet", "mlm", 0));
    var head =
        new HeadConfig(
            List.of("second", "first"), List.of(nextItem("next-item", 1)), Reduction.MEAN, 1);
    var model = model(SmallModels.config(towers, List.of(head)));
    model.beginStep(1);
    var step =
        new Step(
            model,
            new ParameterStore(manager, false),
            BatchPart.whole(batch(2)),
            Mode.TRAIN,
            manager);
    long width = 2L * SmallModels.WIDTH;

    var states = step.states(head);
    assertThat(states.getShape().get(2)).isEqualTo(width);
    var second = new HeadConfig(List.of("second"), head.tasks(), Reduction.MEAN, 1);
    assertThat(states.get(":, :, :" + SmallModels.WIDTH).toFloatArray())
        .isEqualTo(step.states(second).toFloatArray());
    assertThat(loss(model, 2, 1).total().getFloat()).isPositive();
  }

  @Test
  void towers_do_not_share_their_first_weights_nor_their_names() {
    var towers =
        List.of(
            SmallModels.tower("first", "gru", "clm", 0),
            SmallModels.tower("second", "gru", "clm", 0));
    var heads =
        List.of(
            new HeadConfig(List.of("first"), List.of(nextItem("one", 1)), Reduction.SUM, 1),
            new HeadConfig(List.of("second"), List.of(nextItem("two", 1)), Reduction.SUM, 1));
    var model = model(SmallModels.config(towers, heads));
    var parameters = NamedParameters.of(model);

    for (var name : List.of("aggregation.item_id.table", "mask.vector", "sequence.input_weight0")) {
      assertThat(parameters.get("towers.second." + name).getArray().toFloatArray())
          .as(name)
          .isNotEqualTo(parameters.get(name).getArray().toFloatArray());
    }
    var alone = NamedParameters.of(model(SmallModels.config("gru", "clm")));
    alone.forEach(
        (name, parameter) ->
            assertThat(parameters.get(name).getArray().toFloatArray())
                .as("the first tower is that of a model of its own: " + name)
                .isEqualTo(parameter.getArray().toFloatArray()));
  }

  @Test
  void each_tower_of_its_own_masking_learns_by_it() {
    var towers =
        List.of(
            SmallModels.tower("back", "gpt2", "clm", 0),
            SmallModels.tower("both", "bert", "mlm", 0));
    var heads =
        List.of(
            new HeadConfig(List.of("back"), List.of(nextItem("one", 1)), Reduction.SUM, 1),
            new HeadConfig(List.of("both"), List.of(nextItem("two", 1)), Reduction.SUM, 1));
    var model = model(SmallModels.config(towers, heads));
    var loss = loss(model, 2, 1);
    var alone =
        loss(model(SmallModels.config("gpt2", "clm")), 1, 1).tasks().get("next-item").getFloat();

    assertThat((float) value(loss, "one")).isEqualTo(alone);
    assertThat(loss.tasks()).containsOnlyKeys("one", "two");
    assertThat(loss.predictions()).as("of the first task").isEqualTo(3 + 1 + 2 + 3);
  }

  @Test
  void every_parameter_of_towers_and_heads_learns() {
    var towers =
        List.of(
            SmallModels.tower("first", "lstm", "clm", 0),
            SmallModels.tower("second", "gpt2", "clm", 0));
    var heads =
        List.of(
            new HeadConfig(
                List.of("first", "second"),
                List.of(nextItem("one", 1), bought(1)),
                Reduction.SUM,
                1),
            new HeadConfig(List.of("second"), List.of(kind(1)), Reduction.SUM, 1));
    var model = model(SmallModels.config(towers, heads));
    var parameters = NamedParameters.of(model);
    parameters.values().forEach(p -> p.getArray().setRequiresGradient(true));
    try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(loss(model, 2, 1).total());
    }

    parameters.forEach(
        (name, parameter) -> {
          // clm shows no mask vector where it learns.
          if (!name.endsWith("mask.vector")) {
            assertThat(parameter.getArray().getGradient().abs().max().getFloat())
                .as(name)
                .isPositive();
          }
        });
  }

  @Test
  void a_batch_without_any_label_is_no_loss() {
    var model =
        model(
            SmallModels.config(
                List.of(SmallModels.tower("gru", "clm", 0)),
                List.of(head(Reduction.SUM, 1, nextItem("next-item", 1), bought(1)))));
    var parameters = new ParameterStore(manager, false);
    var single = SmallModels.batch(1, 2, 5, 7);
    var missing = SmallModels.batch(Map.of("bought", new float[] {Float.NaN, Float.NaN}), single);
    var known = SmallModels.batch(Map.of("bought", new float[] {Float.NaN, 1}), single);

    assertThat(model.loss(parameters, single, manager)).isEmpty();
    assertThat(model.loss(parameters, missing, manager)).isEmpty();
    var loss = model.loss(parameters, known, manager).orElseThrow();
    assertThat(loss.tasks()).containsOnlyKeys("bought");
    assertThat(loss.predictions()).as("sessions").isEqualTo(2);
  }

  @Test
  void a_model_that_predicts_no_next_item_ranks_none() {
    var model =
        model(
            SmallModels.config(
                List.of(SmallModels.tower("gru", "clm", 0)),
                List.of(head(Reduction.SUM, 1, bought(1)))));

    assertThatThrownBy(
            () -> model.queries(new ParameterStore(manager, false), batch(1), Mode.EVAL, manager))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model has no next-item task");
  }

  @Test
  void every_position_predicts_where_a_task_asks_each() {
    var each = new TaskConfig.Regression("each", 1, Optional.empty(), "cost", Summary.EACH);
    var model =
        model(
            SmallModels.config(
                List.of(SmallModels.tower("gru", "clm", 0)),
                List.of(head(Reduction.SUM, 1, each))));
    var parameters = new ParameterStore(manager, false);
    var targets = new float[ITEMS.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = ITEMS[i] == 0 ? Float.NaN : ITEMS[i] * 0.1f;
    }
    var batch = SmallModels.batch(Map.of("each", targets), SmallModels.batch(1, 4, ITEMS));
    float[] said = model.predictions(parameters, batch, manager).get("each").toFloatArray();
    double squares = 0;
    int real = 0;
    for (int i = 0; i < targets.length; i++) {
      if (ITEMS[i] != 0) {
        squares += Math.pow(said[i] - targets[i], 2);
        real++;
      }
    }

    var loss = model.loss(parameters, batch, manager).orElseThrow();
    assertThat((double) loss.total().getFloat()).isCloseTo(squares / real, within(1e-5));
  }
}

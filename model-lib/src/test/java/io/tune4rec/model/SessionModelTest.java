package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.LeakCheck;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.masking.SequenceMasking;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of a model of one tower and one task, whatever its architecture and masking. */
@Tag("F43")
@Tag("F44")
@Tag("F59")
class SessionModelTest {
  private static final String PAIRS = "io.tune4rec.model.SmallModels#pairs";

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private SessionModel model(String architecture, String masking, Kernels kernels) {
    var config = SmallModels.config(architecture, masking);
    var model = new SessionModel(config, kernels, new RandomStreams(4));
    model.create(manager);
    return model;
  }

  private static SessionBatch batch(int sessions, int... items) {
    return SmallModels.batch(1, sessions, items);
  }

  /** Scores of every item, one row per session. */
  private float[][] scores(SessionModel model, SessionBatch batch, Mode mode) {
    try (var step = manager.newSubManager()) {
      var parameters = new ParameterStore(manager, false);
      var queries = model.queries(parameters, batch, mode, step);
      return SmallModels.rows(model.scores(parameters, queries));
    }
  }

  @ParameterizedTest
  @MethodSource(PAIRS)
  void nothing_of_what_must_be_predicted_shows(String architecture, String masking) {
    // One numeric side feature would move with its item: the check wants it still.
    var model = model(architecture, masking, Kernels.ON);
    var hiding = new SequenceMasking(model.config().towers().getFirst().masking(), Compat.NONE);
    int[] items = {3, 4, 5, 9, 0, 6, 7, 8, 9, 10, 12, 2, 5, 0, 0};

    for (var mode : List.of(Mode.TRAIN, Mode.EVAL)) {
      var random = new RandomStreams(1).stream("check");
      var outcome =
          new LeakCheck(hiding, SmallModels.ITEMS)
              .check(items, 3, mode, random, (ids, masked) -> states(model, ids, masked));

      assertThat(outcome.leaks()).as(mode.name()).isEmpty();
      assertThat(outcome.seen()).as("visible changes in " + mode).isPositive();
    }
  }

  private float[][] states(SessionModel model, int[] ids, Masked masked) {
    try (var step = manager.newSubManager()) {
      var parameters = new ParameterStore(manager, false);
      var still = new SessionBatch.Column.Numbers(new float[ids.length]);
      var batch = new SessionBatch(3, ids, List.of(new SessionBatch.Column.Ids(ids), still));
      var hidden = model.forward(parameters, model.inputs(batch, masked, step), false).head();
      return SmallModels.rows(model.queries(parameters, hidden, masked, false));
    }
  }

  @ParameterizedTest
  @MethodSource(PAIRS)
  void padding_and_batch_mates_change_nothing(String architecture, String masking) {
    for (var kernels : Kernels.fullPrecision()) {
      var model = model(architecture, masking, kernels);
      for (var mode : List.of(Mode.EVAL, Mode.INFER)) {
        var alone = scores(model, batch(1, 5, 9, 2), mode);
        var padded = scores(model, batch(2, 5, 9, 2, 0, 0, 0, 1, 2, 3, 4, 5, 6), mode);
        close(padded[0], alone[0]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(PAIRS)
  void evaluation_asks_what_inference_answers_about_the_items_before(
      String architecture, String masking) {
    var model = model(architecture, masking, Kernels.ON);

    var evaluated = scores(model, batch(2, 5, 9, 2, 7, 4, 3, 0, 0), Mode.EVAL);
    var inferred = scores(model, batch(1, 5, 9, 2), Mode.INFER);
    var other = scores(model, batch(1, 4), Mode.INFER);

    // The hidden item's price is hidden with it.
    close(inferred[0], evaluated[0]);
    close(other[0], evaluated[1]);
  }

  @ParameterizedTest
  @MethodSource(PAIRS)
  void the_step_chooses_all_chance_of_a_loss(String architecture, String masking) {
    var config =
        SmallModels.config(
            SmallModels.tower(architecture, masking, 0.2), new TaskConfig.NextItem());
    var model = new SessionModel(config, Kernels.ON, new RandomStreams(4));
    model.create(manager);
    var batch = batch(3, 5, 9, 2, 7, 4, 3, 8, 0, 1, 2, 3, 4);

    float first = loss(model, batch, 1);
    float second = loss(model, batch, 2);

    assertThat(loss(model, batch, 1)).isEqualTo(first);
    assertThat(second).isNotEqualTo(first);
  }

  private float loss(SessionModel model, SessionBatch batch, long number) {
    try (var step = manager.newSubManager()) {
      model.beginStep(number);
      var parameters = new ParameterStore(manager, false);
      return model.loss(parameters, batch, step).orElseThrow().total().getFloat();
    }
  }

  @ParameterizedTest
  @MethodSource(PAIRS)
  void sessions_of_one_item_teach_nothing_or_something_finite(String architecture, String masking) {
    var model = model(architecture, masking, Kernels.ON);
    model.beginStep(1);
    try (var step = manager.newSubManager()) {
      var loss = model.loss(new ParameterStore(manager, false), batch(2, 5, 7), step);

      assertThat(loss.map(l -> Float.isFinite(l.total().getFloat())).orElse(true)).isTrue();
      if (model.config().towers().getFirst().masking() instanceof MaskingConfig.Causal) {
        assertThat(loss).isEmpty();
      }
    }
  }

  @Test
  void parameters_have_readable_paths() {
    var names = NamedParameters.of(model("xlnet", "clm", Kernels.ON)).keySet();

    assertThat(names)
        .contains(
            "aggregation.item_id.table",
            "aggregation.projection.layer0.weight",
            "mask.vector",
            "sequence.attention0.r_w_bias",
            "sequence.feed_forward0.widen.bias");
  }

  @ParameterizedTest
  @MethodSource(PAIRS)
  void the_same_seed_makes_the_same_model(String architecture, String masking) {
    var one = NamedParameters.of(model(architecture, masking, Kernels.ON));
    var two = NamedParameters.of(model(architecture, masking, Kernels.ON));

    one.forEach(
        (name, parameter) ->
            assertThat(two.get(name).getArray().toFloatArray())
                .as(name)
                .isEqualTo(parameter.getArray().toFloatArray()));
  }

  private static void close(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(2e-5f));
    }
  }
}

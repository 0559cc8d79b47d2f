package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionModelTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              column("item_id", Kind.CATEGORICAL, 30, Set.of("item_id")),
              column("price", Kind.CONTINUOUS, 0, Set.of())));

  private static io.tune4rec.model.schema.Column column(
      String name, Kind kind, int cardinality, Set<String> tags) {
    return new io.tune4rec.model.schema.Column(name, kind, cardinality, tags);
  }

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static SessionModelConfig config(Map<String, Object> values) {
    var all = new HashMap<String, Object>(Map.of("d_model", 16, "n_head", 2, "item_init_std", 0.5));
    all.putAll(values);
    return ((NeuralConfig) new TrialConfigReader(SCHEMA, List.of("price")).read(all)).model();
  }

  private SessionModel model(Map<String, Object> values, Kernels kernels) {
    var model = new SessionModel(config(values), kernels, new RandomStreams(4));
    model.create(manager);
    return model;
  }

  private static SessionBatch batch(int sessions, int... items) {
    var prices = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      prices[i] = items[i] * 0.1f;
    }
    return new SessionBatch(
        sessions, items, List.of(new Column.Ids(items), new Column.Numbers(prices)));
  }

  /** Scores of every item, one row per predicted position. */
  private float[][] scores(SessionModel model, SessionBatch batch, Mode mode) {
    try (var step = manager.newSubManager()) {
      var parameters = new ParameterStore(manager, false);
      var masked = model.mask(batch, mode, new RandomStreams(0).stream("test"));
      var states = model.forward(parameters, model.inputs(batch, masked, step), false).head();
      var queries = model.queries(parameters, states, masked, false);
      var scores = model.scores(parameters, queries);
      int columns = (int) scores.getShape().get(1);
      float[] flat = scores.toFloatArray();
      var rows = new float[masked.predict().length][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
      }
      return rows;
    }
  }

  @ParameterizedTest
  @CsvSource({"xlnet, ON", "xlnet, OFF", "gpt2, ON", "gpt2, OFF"})
  void a_later_item_changes_no_earlier_prediction_under_clm(String architecture, Kernels kernels) {
    var model = model(Map.of("architecture", architecture, "masking", "clm"), kernels);

    var before = scores(model, batch(1, 5, 9, 2, 7, 11), Mode.TRAIN);
    var after = scores(model, batch(1, 5, 9, 2, 8, 12), Mode.TRAIN);

    for (int t = 0; t < 3; t++) {
      assertThat(after[t]).as("position " + t).isEqualTo(before[t]);
    }
    assertThat(after[3]).isNotEqualTo(before[3]);
  }

  @ParameterizedTest
  @CsvSource({"xlnet, clm", "xlnet, mlm", "gpt2, clm"})
  void the_item_to_predict_does_not_show_in_evaluation(String architecture, String masking) {
    var model = model(Map.of("architecture", architecture, "masking", masking), Kernels.ON);

    var before = scores(model, batch(1, 5, 9, 2, 7), Mode.EVAL);
    var after = scores(model, batch(1, 5, 9, 2, 13), Mode.EVAL);

    assertThat(after[0]).isEqualTo(before[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "xlnet, clm, ON",
    "xlnet, mlm, ON",
    "xlnet, clm, OFF",
    "xlnet, mlm, OFF",
    "gpt2, clm, ON",
    "gpt2, clm, OFF"
  })
  void padding_changes_nothing(String architecture, String masking, Kernels kernels) {
    var model = model(Map.of("architecture", architecture, "masking", masking), kernels);

    for (var mode : List.of(Mode.EVAL, Mode.INFER)) {
      var alone = scores(model, batch(1, 5, 9, 2), mode);
      var padded = scores(model, batch(2, 5, 9, 2, 0, 0, 0, 1, 2, 3, 4, 5, 6), mode);
      close(padded[0], alone[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"xlnet, clm", "xlnet, mlm", "gpt2, clm"})
  void evaluation_asks_what_inference_answers_about_the_items_before(
      String architecture, String masking) {
    var model = model(Map.of("architecture", architecture, "masking", masking), Kernels.ON);

    var evaluated = scores(model, batch(1, 5, 9, 2, 7), Mode.EVAL);
    var inferred = scores(model, batch(1, 5, 9, 2), Mode.INFER);

    // The hidden item's price is hidden with it.
    close(inferred[0], evaluated[0]);
  }

  @Test
  void a_later_item_does_change_an_earlier_prediction_under_mlm() {
    var model = model(Map.of("masking", "mlm", "mlm_probability", 0.0), Kernels.ON);
    var parameters = new ParameterStore(manager, false);

    var seen =
        List.of(batch(1, 5, 9, 2, 7), batch(1, 5, 9, 2, 13)).stream()
            .map(
                batch -> {
                  // Same stream, same hidden position: the first or second of four.
                  for (long s = 0; ; s++) {
                    var masked = model.mask(batch, Mode.TRAIN, new RandomStreams(s).stream("test"));
                    if (masked.predict()[0] == 0) {
                      var inputs = model.inputs(batch, masked, manager);
                      return model.forward(parameters, inputs, false).head().toFloatArray();
                    }
                  }
                })
            .toList();

    assertThat(seen.get(0)).isNotEqualTo(seen.get(1));
  }

  @Test
  void parameters_have_readable_paths() {
    var names = NamedParameters.of(model(Map.of("n_layer", 1), Kernels.ON)).keySet();

    assertThat(names)
        .contains(
            "aggregation.item_id.table",
            "aggregation.price.norm.gamma",
            "aggregation.projection.layer0.weight",
            "mask.vector",
            "sequence.attention0.r_w_bias",
            "sequence.feed_forward0.widen.bias");
  }

  @Test
  void the_same_seed_makes_the_same_model() {
    var one = NamedParameters.of(model(Map.of(), Kernels.ON));
    var two = NamedParameters.of(model(Map.of(), Kernels.ON));

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

package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.NamedParameters;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps on batches trimmed to their longest session against steps on the same ones padded to S. */
class TrimmedBatchesTest {
  private static final int LONGEST = 20;
  private static final int SESSIONS = 60;
  private static final int BATCH = 16;
  private static final double RATE = 1e-3;

  @TempDir static Path store;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    // Gradient scopes need the engine loaded.
    Engine.getEngine("PyTorch");
    data = TinyData.create(store, SESSIONS, 10, 10);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  /**
   * @param width to which its batch was padded
   * @param weights after it, by path
   */
  private record Step(int width, float loss, int predictions, Map<String, float[]> weights) {}

  @ParameterizedTest
  @CsvSource({
    "xlnet, clm, ON",
    "xlnet, clm, OFF",
    "xlnet, mlm, ON",
    "xlnet, mlm, OFF",
    "xlnet, plm, ON",
    "xlnet, rtd, ON",
    "transformer_xl, clm, ON",
    "gpt2, clm, ON",
    "gpt2, clm, OFF",
    "bert, mlm, ON",
    "bert, mlm, OFF",
    "electra, rtd, ON",
    "roberta, mlm, ON",
    "albert, mlm, ON",
    "longformer, mlm, ON",
    "gru, clm, ON",
    "lstm, clm, ON"
  })
  void a_step_comes_to_the_same_without_the_padding(
      String architecture, String masking, Kernels kernels) {
    var config =
        TinyData.config(
            List.of("category", "price"),
            Map.of(
                "architecture", architecture,
                "masking", masking,
                "dropout", 0.0,
                "max_seq_len", LONGEST,
                "train_batch_size", BATCH));

    var trimmed = epoch(config, kernels, false);
    var padded = epoch(config, kernels, true);

    assertThat(trimmed).hasSameSizeAs(padded).extracting(Step::width).allMatch(w -> w < LONGEST);
    assertThat(padded).extracting(Step::width).containsOnly(LONGEST);
    for (int s = 0; s < trimmed.size(); s++) {
      var seen = trimmed.get(s);
      var expected = padded.get(s);
      int number = s + 1;
      assertThat(seen.predictions()).isEqualTo(expected.predictions());
      assertThat(seen.loss()).as("loss %d", number).isCloseTo(expected.loss(), within(1e-6f));
      seen.weights()
          .forEach(
              (name, numbers) ->
                  assertThat(numbers)
                      .as("%s after step %d", name, number)
                      .containsExactly(expected.weights().get(name), within(1e-6f)));
    }
  }

  private static List<Step> epoch(NeuralConfig config, Kernels kernels, boolean padded) {
    var streams = new RandomStreams(3);
    var reader = new SessionReader(data, config.model());
    var slices = new Slices(Split.TRAIN, 0, SESSIONS);
    var order =
        BatchOrder.shuffled(
            SESSIONS, BATCH, place -> reader.length(slices, place), streams.stream("order", 1));
    var steps = new ArrayList<Step>();
    try (var _ = GradientScope.off();
        var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var model = new SessionModel(config.model(), kernels, streams);
      model.create(trial);
      model.counts(reader.counts(slices));
      var update =
          new AdamWStep(
              arrays(model, Learner::decays),
              arrays(model, Predicate.not(Learner::decays)),
              config.training().weightDecay(),
              config.training().maxGradNorm(),
              trial,
              kernels);
      var store = new ParameterStore(trial, false);
      for (var places : order) {
        var read = reader.read(slices, places);
        var batch = padded ? padded(read) : read;
        model.beginStep(steps.size() + 1L);
        try (var step = trial.newSubManager();
            var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
          var loss = model.loss(store, batch, step).orElseThrow();
          var outcome = update.apply(loss.total(), RATE, gradients);
          steps.add(new Step(batch.length(), outcome.loss(), loss.predictions(), weights(model)));
        }
      }
    }
    return steps;
  }

  private static SessionBatch padded(SessionBatch batch) {
    var inputs = new ArrayList<Column>();
    for (var column : batch.inputs()) {
      inputs.add(
          switch (column) {
            case Column.Ids(var ids) -> new Column.Ids(padded(ids, batch));
            case Column.Numbers(var numbers) -> new Column.Numbers(padded(numbers, batch));
            case Column.Bags _, Column.Vectors _ -> throw new AssertionError("no such features");
          });
    }
    return new SessionBatch(batch.sessions(), padded(batch.items(), batch), inputs);
  }

  private static int[] padded(int[] values, SessionBatch batch) {
    var wide = new int[batch.sessions() * LONGEST];
    for (int i = 0; i < values.length; i++) {
      wide[i / batch.length() * LONGEST + i % batch.length()] = values[i];
    }
    return wide;
  }

  private static float[] padded(float[] values, SessionBatch batch) {
    var wide = new float[batch.sessions() * LONGEST];
    for (int i = 0; i < values.length; i++) {
      wide[i / batch.length() * LONGEST + i % batch.length()] = values[i];
    }
    return wide;
  }

  private static List<NDArray> arrays(SessionModel model, Predicate<Parameter> wanted) {
    return NamedParameters.of(model).values().stream()
        .filter(wanted.and(Parameter::requiresGradient))
        .map(Parameter::getArray)
        .toList();
  }

  private static Map<String, float[]> weights(SessionModel model) {
    var weights = new TreeMap<String, float[]>();
    NamedParameters.of(model).forEach((name, p) -> weights.put(name, p.getArray().toFloatArray()));
    return weights;
  }
}

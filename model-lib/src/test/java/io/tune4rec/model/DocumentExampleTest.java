package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceInput;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TabularSequenceFeatures;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lines of the README's section "The document's example", as they stand there. */
@Tag("F15")
class DocumentExampleTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new io.tune4rec.model.schema.Column(
                  "item_id", Kind.CATEGORICAL, 50, Set.of("item_id")),
              new io.tune4rec.model.schema.Column("category", Kind.CATEGORICAL, 7, Set.of()),
              new io.tune4rec.model.schema.Column("price", Kind.CONTINUOUS, 0, Set.of())));

  private static SessionModelConfig example(Schema schema) {
    var inputs =
        TabularSequenceFeatures.fromSchema(schema)
            .embeddingDimDefault(128)
            .maxSequenceLength(20)
            .dOutput(100)
            .aggregation("concat")
            .masking("clm")
            .build();
    var config =
        inputs
            .then(MlpConfig.relu(64))
            .then(SequenceConfig.XlNet.of(64, 4, 2))
            .predicting(new TaskConfig.NextItem());
    return config;
  }

  @Test
  void xlnet_looks_back_only_and_a_warning_says_so() {
    var warnings = new ArrayList<LogRecord>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            warnings.add(record);
          }

          @Override
          public void flush() {
            // holds nothing back
          }

          @Override
          public void close() {
            // holds nothing open
          }
        };
    var logger = Logger.getLogger(SequenceInput.class.getName());
    logger.addHandler(handler);
    var config = example(SCHEMA);
    logger.removeHandler(handler);

    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst().getMessage()).contains("'clm'").contains("UNI");
    var tower = config.towers().getFirst();
    assertThat(((SequenceConfig.XlNet) tower.sequence()).attention())
        .isEqualTo(SequenceConfig.Attention.UNI);
    assertThat(tower.input().aggregatedDim()).isEqualTo(128 * 2 + 1);
    assertThat(tower.input().outputDim()).isEqualTo(100);
    assertThat(config.maxSequenceLength()).isEqualTo(20);
  }

  private static SessionBatch batch() {
    int sessions = 3;
    int[] items = new int[sessions * 20];
    int[] categories = new int[items.length];
    float[] prices = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      boolean real = i % 20 < 8 + 6 * (i / 20);
      items[i] = real ? 1 + i * 7 % 50 : 0;
      categories[i] = real ? 1 + i % 7 : 0;
      prices[i] = real ? i * 0.1f : 0;
    }
    return new SessionBatch(
        sessions,
        items,
        List.of(new Column.Ids(items), new Column.Ids(categories), new Column.Numbers(prices)));
  }

  /** A training step leaves out the last position, which predicts nothing. */
  @Test
  void it_has_the_documents_shapes() {
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var model = new SessionModel(example(SCHEMA), Kernels.ON, new RandomStreams(1));
      model.create(trial);
      var parameters = new ParameterStore(trial, false);
      var masked = model.mask(batch(), Mode.INFER, new RandomStreams(2).stream("masking"));

      var inputs = model.inputs(batch(), masked, trial);
      var shown = model.maskedInputs(parameters, inputs, false);
      var states = model.hidden(parameters, shown, inputs, false);
      var queries = model.queries(parameters, batch(), Mode.INFER, trial);

      assertThat(shown.getShape()).isEqualTo(new Shape(3, 20, 100));
      assertThat(states.getShape()).isEqualTo(new Shape(3, 20, 64));
      assertThat(queries.getShape()).isEqualTo(new Shape(3, 128));
      assertThat(model.scores(parameters, queries).getShape()).isEqualTo(new Shape(3, 51));
    }
  }

  @Test
  void it_learns() {
    try (var trial = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var config = example(SCHEMA);
      var model = new SessionModel(config, Kernels.ON, new RandomStreams(1));
      model.create(trial);
      var arrays = NamedParameters.of(model).values().stream().map(Parameter::getArray).toList();
      var update = new AdamWStep(arrays, List.of(), 0.01, 1, trial, Kernels.ON);
      var parameters = new ParameterStore(trial, false);
      double first = 0;
      double last = 0;
      for (int number = 1; number <= 5; number++) {
        model.beginStep(number);
        try (var step = trial.newSubManager();
            var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
          var loss = model.loss(parameters, batch(), step).orElseThrow();
          assertThat(loss.predictions()).isEqualTo(7 + 13 + 19);
          last = update.apply(loss.total(), 0.01, gradients).loss();
          first = number == 1 ? last : first;
        }
      }
      assertThat(first).isFinite().isGreaterThan(last);
    }
  }

  @Test
  void the_readme_shows_these_lines() throws IOException {
    var source =
        Files.readAllLines(Path.of("src/test/java/io/tune4rec/model/DocumentExampleTest.java"));
    var readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("## The document's example");
    var shown =
        readme.substring(readme.indexOf("```java", from), readme.indexOf("```\n", from + 40));

    var lines =
        shown
            .lines()
            .map(String::strip)
            .filter(line -> line.endsWith(";") || line.startsWith("."))
            .toList();
    assertThat(lines).hasSizeGreaterThan(9);
    assertThat(source.stream().map(String::strip).toList()).containsAll(lines);
  }
}

package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.aggregation.PretrainedRows;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.head.ItemRanks;
import io.tune4rec.model.kernel.AdamWStep;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Models out of the whole space: each is built, takes two steps, is evaluated, and comes to the
 * same bits when all of that is done again.
 */
@Tag("F43")
@Tag("F69")
@Tag("F71")
class RandomConfigurationsTest {
  private static final int MODELS = 200;
  private static final int SESSIONS = 16;

  /** Every word of a dimension that a model can be told; those of enums are counted by the test. */
  private static final List<String> MASKINGS = List.of("clm", "mlm", "plm", "rtd");

  @Test
  void two_hundred_models_learn_and_repeat_bit_for_bit() {
    var words = new Words();
    var models = new RandomModels(20_261);
    Engine.getEngine("PyTorch");
    try (var _ = GradientScope.off()) {
      for (int i = 0; i < MODELS; i++) {
        var architecture = RandomModels.ARCHITECTURES.get(i % RandomModels.ARCHITECTURES.size());
        var drawn = models.draw(architecture);
        words.addAll(drawn.words());
        var kernels = i % 5 == 4 ? Kernels.OFF : Kernels.ON;

        var first = numbers(drawn.config(), kernels, i);
        Engine.getEngine("PyTorch").setRandomSeed(i); // what others draw must not matter
        var again = numbers(drawn.config(), kernels, i);

        assertThat(again).as("model %d: %s", i, drawn.config()).isEqualTo(first);
      }
    }
    System.out.printf("%d random models:%n%s", MODELS, words);
    requireAllWords(words);
  }

  private static void requireAllWords(Words words) {
    assertThat(words.of("architecture").keySet())
        .containsExactlyInAnyOrderElementsOf(RandomModels.ARCHITECTURES);
    assertThat(words.of("masking").keySet()).containsExactlyInAnyOrderElementsOf(MASKINGS);
    // 5 architectures with clm, 5 with mlm and rtd, xlnet with all four.
    assertThat(words.of("pair")).hasSize(19);
    assertThat(words.of("aggregation")).hasSize(4);
    assertThat(words.of("loss")).hasSize(4);
    assertThat(words.of("feature")).hasSize(8);
    assertThat(words.of("task")).hasSize(3);
    for (var dimension :
        List.of(
            "tied",
            "bias",
            "tied generator",
            "replacements of the batch",
            "smoothing",
            "towers",
            "heads",
            "interactions of the batch",
            "permute all",
            "last only",
            "projection",
            "pre",
            "plus one",
            "reduction of heads",
            "reduction of tasks",
            "definition")) {
      assertThat(words.of(dimension)).as(dimension).hasSize(2);
    }
    assertThat(words.of("correction")).hasSize(3);
    assertThat(words.of("pairwise")).hasSize(4);
    assertThat(words.of("negatives")).hasSize(5);
    assertThat(words.of("negatives of")).hasSize(3);
    assertThat(words.of("summary")).hasSize(4);
    assertThat(words.of("fusion")).hasSize(3);
    assertThat(words.of("post")).hasSize(4);
    assertThat(words.of("combiner")).hasSize(3);
    assertThat(words.of("heads of")).containsKey("two towers");
  }

  /** Losses and norms of two steps, then ranks and predictions. */
  private static float[] numbers(SessionModelConfig config, Kernels kernels, long seed) {
    var numbers = new ArrayList<Float>();
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var model = new SessionModel(config, kernels, new RandomStreams(seed), pretrained());
      model.create(manager);
      model.counts(counts(seed));
      var update = optimizer(model, manager, kernels);
      for (int step = 1; step <= 2; step++) {
        model.beginStep(step);
        var batch = RandomBatch.of(config, SESSIONS, seed * 7 + step);
        try (var arrays = manager.newSubManager();
            var gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
          var loss = model.loss(new ParameterStore(manager, false), batch, arrays).orElseThrow();
          var outcome = update.apply(loss.total(), 0.01, gradients);
          numbers.add(outcome.loss());
          numbers.add(outcome.gradientNorm());
        }
      }
      assertThat(numbers).as(config.toString()).allMatch(n -> Float.isFinite(n));
      assertThat(numbers.get(1)).as("gradient norm of " + config).isPositive();
      evaluate(model, RandomBatch.of(config, SESSIONS, seed), manager, numbers);
    }
    var flat = new float[numbers.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = numbers.get(i);
    }
    return flat;
  }

  private static void evaluate(
      SessionModel model, SessionBatch drawn, NDManager manager, List<Float> numbers) {
    var parameters = new ParameterStore(manager, false);
    try (var step = manager.newSubManager()) {
      var inferred = model.queries(parameters, drawn, Mode.INFER, step);
      for (float query : inferred.toFloatArray()) {
        numbers.add(query);
      }
      var scores = model.scores(parameters, inferred);
      var labels = new long[SESSIONS];
      Arrays.setAll(labels, b -> drawn.items()[b * RandomModels.LENGTH]);
      for (long rank : ItemRanks.of(scores, step.create(labels)).ranks()) {
        numbers.add((float) rank);
      }
      model
          .predictions(parameters, drawn, step)
          .values()
          .forEach(
              prediction -> {
                for (float said : prediction.toFloatArray()) {
                  numbers.add(said);
                }
              });
      var evaluated = model.queries(parameters, drawn, Mode.EVAL, step);
      for (float query : evaluated.toFloatArray()) {
        numbers.add(query);
      }
    }
  }

  private static AdamWStep optimizer(SessionModel model, NDManager manager, Kernels kernels) {
    List<NDArray> learned =
        NamedParameters.of(model).values().stream()
            .filter(Parameter::requiresGradient)
            .map(Parameter::getArray)
            .toList();
    return new AdamWStep(learned, List.of(), 0.01, 1, manager, kernels);
  }

  private static long[] counts(long seed) {
    var random = new SplittableRandom(seed);
    var counts = new long[RandomModels.ITEMS + 1];
    for (int id = 1; id < counts.length; id++) {
      counts[id] = random.nextInt(50);
    }
    return counts;
  }

  private static PretrainedRows pretrained() {
    return source -> {
      int width = Integer.parseInt(source.substring("rows of ".length()));
      var rows = new float[RandomInputs.CATEGORIES][width];
      for (int id = 0; id < rows.length; id++) {
        Arrays.fill(rows[id], id * 0.1f);
      }
      return rows;
    };
  }
}

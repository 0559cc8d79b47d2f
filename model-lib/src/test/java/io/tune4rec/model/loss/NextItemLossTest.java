package io.tune4rec.model.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.config.LossConfig;
import io.tune4rec.model.config.LossConfig.Correction;
import io.tune4rec.model.config.LossConfig.Definition;
import io.tune4rec.model.config.LossConfig.Kind;
import io.tune4rec.model.config.LossConfig.Smoothing;
import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.NegativesConfig.Sharing;
import io.tune4rec.model.config.NegativesConfig.Source;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss, its value and gradients, against {@link LossFormulas}. */
@Tag("F64")
@Tag("F65")
@Tag("F66")
class NextItemLossTest {
  static List<LossConfig> losses() {
    var losses = new ArrayList<LossConfig>();
    for (var smoothing : Smoothing.values()) {
      losses.add(new LossConfig.CrossEntropy(0, smoothing));
      losses.add(new LossConfig.CrossEntropy(0.3, smoothing));
    }
    for (var negatives : negatives()) {
      for (var correction : Correction.values()) {
        losses.add(new LossConfig.SampledSoftmax(negatives, correction));
      }
      for (var kind : Kind.values()) {
        for (var definition : Definition.values()) {
          losses.add(new LossConfig.Pairwise(kind, definition, 0.7, negatives));
        }
      }
      losses.add(new LossConfig.Gbce(0, negatives));
      losses.add(new LossConfig.Gbce(0.75, negatives));
    }
    losses.add(
        new LossConfig.Pairwise(
            Kind.BPR_MAX,
            Definition.GRU4REC,
            0,
            new NegativesConfig(Source.IN_BATCH, 1, 0, Sharing.BATCH)));
    return losses;
  }

  private static List<NegativesConfig> negatives() {
    var all = new ArrayList<NegativesConfig>();
    for (var source : List.of(Source.UNIFORM, Source.LOG_UNIFORM, Source.POPULARITY)) {
      for (var sharing : Sharing.values()) {
        all.add(new NegativesConfig(source, 4, 0.6, sharing));
      }
    }
    all.add(new NegativesConfig(Source.IN_BATCH, 1, 0, Sharing.BATCH));
    all.add(new NegativesConfig(Source.MIXED, 3, 0.5, Sharing.BATCH));
    return all;
  }

  private static List<Fixture> shapes(double spread) {
    return List.of(
        Fixture.of(1, 1, 1, false, spread, 1), // N = 1, V = 2
        Fixture.of(1, 3, 6, false, spread, 2),
        Fixture.of(5, 2, 1, false, spread, 3),
        Fixture.of(6, 4, 9, false, spread, 4),
        Fixture.of(7, 3, 5, true, spread, 5));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void value_and_gradients_are_those_of_the_formula_in_double_precision(LossConfig loss) {
    double[] temperatures = {0.2, 0.7, 1, 2, 1};
    int at = 0;
    for (var shape : shapes(0.8)) {
      double temperature = temperatures[at];
      boolean biased = at++ % 2 == 0;
      var expected = shape.formulas(loss, temperature, biased);
      for (var kernels : kernels(loss)) {
        var seen = shape.engine(loss, temperature, biased, kernels);
        var what = "shape %d, kernels %s".formatted(at, kernels);
        close(what, seen, expected);
      }
    }
  }

  /** Only cross-entropy has a kernel. */
  private static List<Kernels> kernels(LossConfig loss) {
    return loss instanceof LossConfig.CrossEntropy ? Kernels.fullPrecision() : List.of(Kernels.ON);
  }

  private static void close(String what, Fixture.Seen seen, Fixture.Seen expected) {
    assertThat(seen.value())
        .as(what + ", value")
        .isCloseTo(expected.value(), within(2e-6 + 5e-6 * Math.abs(expected.value())));
    for (int a = 0; a < expected.gradients().length; a++) {
      double largest = 0;
      for (double g : expected.gradients()[a]) {
        largest = Math.max(largest, Math.abs(g));
      }
      for (int i = 0; i < expected.gradients()[a].length; i++) {
        assertThat(seen.gradients()[a][i])
            .as(what + ", gradient %d[%d]", a, i)
            .isCloseTo(expected.gradients()[a][i], within(2e-6 + 2e-5 * largest));
      }
    }
  }

  /** Scores reach ±1e4 and beyond. */
  @ParameterizedTest
  @MethodSource("losses")
  void stays_finite_where_scores_are_extreme(LossConfig loss) {
    for (var shape : shapes(100)) {
      for (var kernels : kernels(loss)) {
        var seen = shape.engine(loss, 0.7, true, kernels);
        assertThat(seen.value()).isFinite();
        for (double[] gradient : seen.gradients()) {
          for (double g : gradient) {
            assertThat(g).isFinite();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  @Tag("F73")
  void padding_learns_nothing(LossConfig loss) {
    var shape = Fixture.of(6, 4, 9, true, 0.8, 4);

    for (var kernels : kernels(loss)) {
      var seen = shape.engine(loss, 1, true, kernels);
      for (int e = 0; e < shape.width(); e++) {
        assertThat(seen.gradients()[1][e]).isZero();
      }
      assertThat(seen.gradients()[2][0]).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void what_is_out_of_the_vocabulary_is_never_a_negative(LossConfig loss) {
    if (loss instanceof LossConfig.CrossEntropy) {
      return; // of the full catalogue it is a class
    }
    var shape = Fixture.of(6, 4, 3, true, 0.8, 4);

    var seen = shape.engine(loss, 1, true, Kernels.ON);

    for (int e = 0; e < shape.width(); e++) {
      assertThat(seen.gradients()[1][4 * shape.width() + e]).isZero();
    }
    assertThat(seen.gradients()[2][4]).isZero();
  }

  /** The specification's worked example (section 5.3), run with the code of either definition. */
  @ParameterizedTest
  @CsvSource({
    "GRU4REC, BPR, 1, 4.290631",
    "GRU4REC, TOP1, 1, 2.158719",
    "GRU4REC, TOP1_MAX, 1, 2.527011",
    "GRU4REC, BPR_MAX, 1, 1.438083",
    "PAPER_2021, BPR, 1, 0.368532",
    "PAPER_2021, TOP1, 1, 0.829360",
    "PAPER_2021, TOP1_MAX, 1, 0.198923",
    "PAPER_2021, BPR_MAX, 0, 1.146073",
    "PAPER_2021, BPR_MAX, 1, 1.189180"
  })
  void pairwise_losses_have_the_published_values(
      Definition definition, Kind kind, double regularization, double expected) {
    var negatives = new NegativesConfig(Source.IN_BATCH, 1, 0, Sharing.BATCH);
    var task =
        new TaskConfig.NextItem(
            1, new LossConfig.Pairwise(kind, definition, regularization, negatives));
    float[] scores = {1, .2f, -.5f, .3f, .8f, .1f, -.2f, .4f, .9f};
    float[] units = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1};
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var scored =
          new Scored(
              manager.create(scores, new Shape(3, 3)),
              manager.create(units, new Shape(4, 3)),
              Optional.empty(),
              new long[] {1, 2, 3},
              new int[] {0, 1, 2},
              3);
      double mean =
          new NextItemLoss(task, false, Kernels.ON)
              .mean(scored, new SplittableRandom(0))
              .getFloat();

      // GRU4Rec sums over rows where we take the mean.
      assertThat(definition == Definition.GRU4REC ? 3 * mean : mean)
          .isCloseTo(expected, within(2e-6));
    }
  }

  @Test
  void label_smoothing_over_logits_has_the_published_values() {
    double[][] scores = {{0, 1, 2, .5, -1}, {0, .3, -.2, .1, 1.5}};
    double[] expected = {0.521789, 0.644289, 0.685122, 1.256789, 1.501789};
    LossConfig[] losses = {
      new LossConfig.CrossEntropy(0, Smoothing.OTHERS),
      new LossConfig.CrossEntropy(0.1, Smoothing.ALL),
      new LossConfig.CrossEntropy(0.1, Smoothing.OTHERS),
      new LossConfig.CrossEntropy(0.6, Smoothing.ALL),
      new LossConfig.CrossEntropy(0.6, Smoothing.OTHERS)
    };
    for (int i = 0; i < losses.length; i++) {
      var formulas =
          new LossFormulas(
              losses[i], 1, new int[] {2, 4}, new int[2], new int[2][0], new double[5], 0);
      assertThat(formulas.mean(scores)).isCloseTo(expected[i], within(2e-6));
    }
  }

  @Test
  void the_same_stream_draws_the_same_loss_and_another_one_another() {
    var loss = new LossConfig.SampledSoftmax(new NegativesConfig(5), Correction.LOG_Q_NEGATIVES);
    var shape = Fixture.of(6, 4, 60, false, 0.8, 4);

    var first = shape.engine(loss, 1, false, Kernels.ON);
    var again = shape.engine(loss, 1, false, Kernels.ON);

    assertThat(again.value()).isEqualTo(first.value());
    assertThat(again.gradients()).isDeepEqualTo(first.gradients());
  }
}

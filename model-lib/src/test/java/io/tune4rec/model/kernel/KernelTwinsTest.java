package io.tune4rec.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTwinsTest {
  private static final int ROWS = 700;
  private static final int ITEMS = 37;

  @ParameterizedTest
  @CsvSource({
    "1.0, 0.0, true, 0",
    "1.0, 0.0, true, 1",
    "0.7, 0.1, true, 0",
    "0.7, 0.1, false, 0",
    "2.0, 0.6, true, 1",
    "2.0, 0.6, false, 1"
  })
  void cross_entropy_agrees_with_its_twin(
      double temperature, double smoothing, boolean overOthers, int firstClass) {
    var twins = new Twins().learned(1, ROWS, 8).learned(0.5, ITEMS, 8);

    twins.agree(
        (in, kernels) ->
            new TiedCrossEntropy(temperature, smoothing, overOthers, firstClass, kernels)
                .mean(in.get(0), in.get(1), in.get(0).getManager().create(targets())));
  }

  @Test
  void cross_entropy_passes_on_the_weight_of_what_it_is_part_of() {
    var twins = new Twins().learned(1, ROWS, 8).learned(0.5, ITEMS, 8);

    twins.agree(
        (in, kernels) ->
            new TiedCrossEntropy(1, 0.1, true, 1, kernels)
                .mean(in.get(0), in.get(1), in.get(0).getManager().create(targets()))
                .mul(Constant.of(in.get(0), 0.37))
                .add(in.get(0).square().mean())
                .add(in.get(1).square().mean()));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 0.0, true, 0", "0.7, 0.1, true, 1", "2.0, 0.6, false, 1"})
  void cross_entropy_with_a_bias_agrees_with_its_twin(
      double temperature, double smoothing, boolean overOthers, int firstClass) {
    var twins = new Twins().learned(1, ROWS, 8).learned(0.5, ITEMS, 8).learned(0.8, ITEMS);

    twins.agree(
        (in, kernels) ->
            new TiedCrossEntropy(temperature, smoothing, overOthers, firstClass, kernels)
                .mean(
                    in.get(0),
                    in.get(1),
                    Optional.of(in.get(2)),
                    in.get(0).getManager().create(targets())));
  }

  @Test
  void a_chunk_of_scores_never_exceeds_256_mebibytes() {
    for (long items : new long[] {2, 1_000, 40_000, 1_000_000, 30_000_000, 100_000_000}) {
      int rows = TiedCrossEntropy.chunkRows(items);
      assertThat(rows).isBetween(1, 512);
      assertThat(rows == 1 || 4L * rows * items <= 1 << 28).isTrue();
    }
    assertThat(TiedCrossEntropy.chunkRows(1_000)).isEqualTo(512);
    assertThat(TiedCrossEntropy.chunkRows(40_000)).isEqualTo(256);
    assertThat(TiedCrossEntropy.chunkRows(1_000_000)).isEqualTo(67);
  }

  @Test
  @Tag("F73")
  void a_padding_row_that_is_no_class_gets_no_gradient_and_does_not_move_the_loss() {
    var twins = new Twins().learned(1, ROWS, 8).learned(0.5, ITEMS, 8);

    var seen =
        twins.run(
            (in, kernels) ->
                new TiedCrossEntropy(1, 0.3, true, 1, kernels)
                    .mean(in.get(0), in.get(1), in.get(0).getManager().create(targets())),
            Kernels.ON);

    for (int e = 0; e < 8; e++) {
      assertThat(seen.gradients().get(1)[e]).isZero();
    }
  }

  @Test
  @Tag("F64")
  void label_smoothing_has_the_published_values() {
    // Worked example of the specification: two definitions, the same logits.
    float[] identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    float[] logits = {1, 2, .5f, -1, .3f, -.2f, .1f, 1.5f};
    for (var kernels : Kernels.fullPrecision()) {
      try (var manager = NDManager.newBaseManager()) {
        var queries = manager.create(logits, new Shape(2, 4));
        var table = manager.create(identity, new Shape(4, 4));
        var targets = manager.create(new long[] {1, 3});
        assertThat(
                new TiedCrossEntropy(1, 0.1, false, 0, kernels)
                    .mean(queries, table, targets)
                    .getFloat())
            .isCloseTo(0.644289f, within(2e-6f));
        assertThat(
                new TiedCrossEntropy(1, 0.6, true, 0, kernels)
                    .mean(queries, table, targets)
                    .getFloat())
            .isCloseTo(1.501789f, within(2e-6f));
      }
    }
  }

  @Tag("F47")
  @ParameterizedTest
  @CsvSource({"false, 0.0", "true, 0.0", "true, 0.3"})
  void relative_attention_agrees_with_its_twin(boolean masked, double dropout) {
    int b = 3;
    int s = 5;
    int d = 8;
    int heads = 2;
    var twins = new Twins().learned(1, b, s, d).learned(1, s + 1, d);
    for (int w = 0; w < 5; w++) {
      twins.learned(0.4, d, heads, d / heads);
    }
    twins.learned(0.3, heads, d / heads).learned(0.3, heads, d / heads);

    twins.agree(
        (in, kernels) ->
            new RelativeAttention(heads, dropout, kernels)
                .attend(
                    new RelativeAttention.Inputs(
                        in.get(0),
                        in.get(0),
                        in.get(1),
                        masked ? Optional.of(mask(in, b, s)) : Optional.empty()),
                    new RelativeAttention.Weights(
                        in.get(2), in.get(3), in.get(4), in.get(5), in.get(6), in.get(7),
                        in.get(8)),
                    Optional.of(77)));
  }

  @ParameterizedTest
  @CsvSource({"2, 8, 4, 0.0", "3, 6, 5, 0.0", "1, 10, 3, 0.3"})
  void queries_of_two_streams_agree_with_their_twin_whatever_the_width_of_a_head(
      int heads, int d, int e, double dropout) {
    int b = 2;
    int s = 5;
    var twins = new Twins().learned(1, 2 * b, s, d).learned(1, b, s, d).learned(1, 2 * s, d);
    for (int w = 0; w < 5; w++) {
      twins.learned(0.4, d, heads, e);
    }
    twins.learned(0.3, heads, e).learned(0.3, heads, e);

    twins.agree(
        (in, kernels) ->
            new RelativeAttention(heads, dropout, kernels)
                .attend(
                    new RelativeAttention.Inputs(
                        in.get(0), in.get(1), in.get(2), Optional.of(mask(in, 2 * b, s))),
                    new RelativeAttention.Weights(
                        in.get(3), in.get(4), in.get(5), in.get(6), in.get(7), in.get(8),
                        in.get(9)),
                    Optional.of(77)));
  }

  @ParameterizedTest
  @CsvSource({"GRU, 3, 5, 4, 6", "GRU, 1, 1, 1, 1", "LSTM, 3, 5, 4, 6", "LSTM, 2, 7, 3, 3"})
  void a_recurrence_agrees_with_its_twin_at_any_width(
      Recurrence.Cell cell, int b, int s, int in, int out) {
    long rows = (long) cell.gates() * out;
    var twins =
        new Twins()
            .learned(1, b, s, in)
            .learned(0.6, rows, in)
            .learned(0.6, rows, out)
            .learned(0.5, rows)
            .learned(0.5, rows);

    twins.agree(
        (x, kernels) ->
            new Recurrence(cell, kernels)
                .states(x.get(0), new Recurrence.Weights(x.get(1), x.get(2), x.get(3), x.get(4))));
  }

  @Tag("F49")
  @Tag("F50")
  @ParameterizedTest
  @CsvSource({
    "3, 5, 8, 2, true, 0",
    "3, 5, 8, 2, true, 0.3",
    "2, 7, 6, 3, false, 0.3",
    "1, 1, 4, 1, false, 0"
  })
  void self_attention_agrees_with_its_twin(
      int b, int s, int d, int heads, boolean masked, double dropout) {
    var twins =
        new Twins()
            .learned(1, b, s, d)
            .learned(0.4, d, 3 * d)
            .learned(0.3, 3 * d)
            .learned(0.4, d, d)
            .learned(0.3, d);

    twins.agree(
        (in, kernels) ->
            new SelfAttention(heads, dropout, kernels)
                .attend(
                    in.get(0),
                    masked ? Optional.of(mask(in, b, s)) : Optional.empty(),
                    new SelfAttention.Weights(in.get(1), in.get(2), in.get(3), in.get(4)),
                    Optional.of(77)));
  }

  /** Causal, and each session one position shorter than the one before. */
  private static NDArray mask(NDList in, int b, int s) {
    var mask = new float[b * s * s];
    for (int n = 0; n < b; n++) {
      for (int i = 0; i < s; i++) {
        for (int j = 0; j < s; j++) {
          mask[(n * s + i) * s + j] = j > i || j >= s - n ? -1e30f : 0;
        }
      }
    }
    return in.head().getManager().create(mask, new Shape(b, 1, s, s));
  }

  @Test
  void embedding_agrees_with_its_twin_and_row_0_learns_nothing() {
    var twins = new Twins().learned(1, 6, 4);
    int[] ids = {1, 0, 5, 5, 2, 0};

    twins.agree(
        (in, kernels) ->
            PaddedEmbedding.lookUp(
                in.head().getManager().create(ids, new Shape(2, 3)), in.head(), kernels));

    var seen =
        twins.run(
            (in, kernels) ->
                PaddedEmbedding.lookUp(
                    in.head().getManager().create(ids, new Shape(2, 3)), in.head(), kernels),
            Kernels.ON);
    assertThat(seen.gradients().getFirst()).startsWith(0, 0, 0, 0);
    assertThat(seen.value()).hasSize(24);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5})
  void dropout_agrees_with_its_twin_bit_by_bit(double probability) {
    var twins = new Twins().learned(1, 40, 25);

    var kernel = twins.run((in, k) -> SeededDropout.drop(in.head(), probability, 9, k), Kernels.ON);
    var plain = twins.run((in, k) -> SeededDropout.drop(in.head(), probability, 9, k), Kernels.OFF);

    assertThat(kernel.value()).isEqualTo(plain.value());
    assertThat(kernel.gradients().getFirst()).isEqualTo(plain.gradients().getFirst());
  }

  @Test
  void dropout_depends_on_its_seed_alone() {
    var twins = new Twins().learned(1, 40, 25);

    var first = twins.run((in, k) -> SeededDropout.drop(in.head(), 0.4, 9, k), Kernels.ON);
    Engine.getEngine("PyTorch").setRandomSeed(123);
    var again = twins.run((in, k) -> SeededDropout.drop(in.head(), 0.4, 9, k), Kernels.ON);
    var other = twins.run((in, k) -> SeededDropout.drop(in.head(), 0.4, 10, k), Kernels.ON);

    assertThat(again.value()).isEqualTo(first.value());
    assertThat(other.value()).isNotEqualTo(first.value());
    assertThat(dropped(first.value())).isBetween(340, 460);
  }

  /** One draw decides on four values, a quarter of the array apart: they have nothing in common. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.5, 0.9})
  void dropout_hits_its_share_of_values_that_have_nothing_to_do_with_each_other(double p) {
    int quarter = 50_000;
    float[] kept;
    try (var manager = NDManager.newBaseManager()) {
      var ones = manager.ones(new Shape(4, quarter));
      kept = SeededDropout.drop(ones, p, 5, Kernels.ON).toFloatArray();
    }

    // the standard deviation of a mean of n Bernoulli draws is sqrt(p(1-p)/n); five of them
    double chance = 5 * Math.sqrt(p * (1 - p) / (4 * quarter)) + 1.0 / (1 << 17);
    assertThat(dropped(kept) / (4.0 * quarter)).isCloseTo(p, within(chance));
    for (float value : kept) {
      assertThat(value == 0 || Math.abs(value * (1 - p) - 1) < 1e-3).as("%s", value).isTrue();
    }
    for (int field = 1; field < 4; field++) {
      int both = 0;
      for (int i = 0; i < quarter; i++) {
        both += kept[i] == 0 && kept[field * quarter + i] == 0 ? 1 : 0;
      }
      double q = p * p;
      assertThat((double) both / quarter)
          .isCloseTo(q, within(5 * Math.sqrt(q * (1 - q) / quarter) + 1e-4));
    }
  }

  private static int dropped(float[] values) {
    int zeros = 0;
    for (float value : values) {
      zeros += value == 0 ? 1 : 0;
    }
    return zeros;
  }

  @Test
  void text_that_is_no_torchscript_is_refused_by_name() {
    assertThatThrownBy(() -> Kernel.of("broken", "def forward(self) -> Nonsense:\n  return 1\n"))
        .isInstanceOf(RuntimeException.class);
  }

  private static long[] targets() {
    var targets = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = 1 + (i * 7L) % (ITEMS - 1);
    }
    return targets;
  }
}

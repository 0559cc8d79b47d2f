package io.tune4rec.model.masking;

import static io.tune4rec.model.masking.Laws.first;
import static io.tune4rec.model.masking.Laws.labels;
import static io.tune4rec.model.masking.Laws.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws of every masking over 100,000 random rows each, by what can flow where. */
class MaskingPropertiesTest {
  private final RandomGenerator random = new RandomStreams(7).stream("properties");

  private static SequenceMasking masking(MaskingConfig config) {
    return new SequenceMasking(config, Compat.NONE);
  }

  @ParameterizedTest
  @CsvSource({"TRAIN, false", "TRAIN, true", "EVAL, false", "EVAL, true"})
  @Tag("F38")
  void clm_predicts_every_next_item_or_the_last_from_all_before_it(Mode mode, boolean switched) {
    var masking = masking(new MaskingConfig.Causal(switched, switched));
    boolean lastOnly = (mode == Mode.TRAIN) == switched;

    for (int i = 0; i < RandomSessions.BATCHES; i++) {
      var batch = RandomSessions.draw(random);
      var masked = masking.mask(batch.items(), batch.sessions(), mode, random);
      int wanted = 0;
      for (int b = 0; b < batch.sessions(); b++) {
        int n = batch.lengthOf(b);
        int labels = lastOnly ? Math.min(n - 1, 1) : n - 1;
        require(labels(masked, b) == labels, "a label for each next item", masked, b);
        wanted += labels;
      }
      assertThat(masked.predict()).hasSize(wanted);
      for (int p : masked.predict()) {
        int b = p / masked.length();
        int t = p % masked.length();
        require(
            masked.targets()[p] == batch.items()[b * batch.length() + t + 1],
            "the label is the next item",
            masked,
            b);
        require(Reach.back(masked, p) == first(t + 1), "it sees all before the label", masked, b);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.0", "0.15", "0.6"})
  @Tag("F39")
  void mlm_predicts_hidden_items_from_the_visible_ones(double probability) {
    var masking = masking(new MaskingConfig.MaskedItem(probability));
    var surplus = new Surplus();

    for (int i = 0; i < RandomSessions.BATCHES; i++) {
      var batch = RandomSessions.draw(random);
      var masked = masking.mask(batch.items(), batch.sessions(), Mode.TRAIN, random);
      for (int b = 0; b < batch.sessions(); b++) {
        int n = batch.lengthOf(b);
        int labels = labels(masked, b);
        require(
            n == 1 ? labels == 0 : labels >= 1 && labels < n,
            "something is hidden and something shown",
            masked,
            b);
        // One for sure, the others with the probability, less one where all would be.
        surplus.add(labels - (1 + (n - 1) * probability - Math.pow(probability, n - 1)));
      }
      requireHiddenLabels(masked, batch);
    }

    assertThat(surplus.deviations()).isBetween(-5.0, 5.0);
  }

  /** Every label is a hidden item, every hidden item a label, and what it sees is the rest. */
  private static void requireHiddenLabels(Masked masked, RandomSessions batch) {
    for (int p : masked.predict()) {
      int b = p / masked.length();
      long shown = first(batch.lengthOf(b));
      for (int t = 0; t < masked.length(); t++) {
        int label = masked.targets()[b * masked.length() + t];
        require(
            label == 0 || label == batch.items()[b * batch.length() + t],
            "a label is the item at the position, never padding",
            masked,
            b);
        shown &= label == 0 ? ~0L : ~(1L << t);
      }
      require(Reach.both(masked, p) == shown, "it sees what is not hidden", masked, b);
    }
  }

  @Test
  @Tag("F38")
  @Tag("F40")
  @Tag("F42")
  void evaluation_asks_what_inference_answers_about_the_session_without_its_last_item() {
    for (var config :
        List.of(
            new MaskingConfig.Causal(),
            new MaskingConfig.MaskedItem(0.2),
            new MaskingConfig.ReplacedToken(0.2),
            new MaskingConfig.Permutation(0.2, 3))) {
      for (int i = 0; i < RandomSessions.BATCHES; i++) {
        var batch = RandomSessions.draw(random);
        requireAgreement(config, batch);
      }
    }
  }

  private void requireAgreement(MaskingConfig config, RandomSessions batch) {
    var masking = masking(config);
    var evaluated = masking.mask(batch.items(), batch.sessions(), Mode.EVAL, random);
    var prefixes = batch.prefixes();
    var inferred = masking.mask(prefixes.items(), batch.sessions(), Mode.INFER, random);
    assertThat(inferred.predict()).hasSize(batch.sessions());
    for (int p : evaluated.predict()) {
      int b = p / evaluated.length();
      int n = batch.lengthOf(b);
      boolean causal = config instanceof MaskingConfig.Causal;
      require(
          evaluated.targets()[p] == batch.items()[b * batch.length() + n - 1],
          "the label is the last item",
          evaluated,
          b);
      require(reach(config, evaluated, p) == first(n - 1), "it sees all before", evaluated, b);
      if (n > 1) {
        int q = inferred.predict()[b];
        require(
            q % inferred.length() == p % evaluated.length()
                && p % evaluated.length() == n - (causal ? 2 : 1),
            "both ask at one position",
            inferred,
            b);
        require(reach(config, inferred, q) == first(n - 1), "both see the same", inferred, b);
      }
    }
  }

  private static long reach(MaskingConfig config, Masked masked, int predicted) {
    return switch (config) {
      case MaskingConfig.Causal _ -> Reach.back(masked, predicted);
      case MaskingConfig.Permutation _ ->
          Reach.queries(masked, predicted / masked.length())[predicted % masked.length()];
      case MaskingConfig.MaskedItem _, MaskingConfig.ReplacedToken _, MaskingConfig.None() ->
          Reach.both(masked, predicted);
    };
  }

  @Test
  @Tag("F38")
  @Tag("F39")
  @Tag("F41")
  void what_is_drawn_depends_on_the_stream_and_the_lengths_alone() {
    var configs =
        List.of(
            new MaskingConfig.Causal(),
            new MaskingConfig.MaskedItem(0.3),
            new MaskingConfig.ReplacedToken(0.3),
            new MaskingConfig.Permutation(0.3, 4));
    for (int i = 0; i < RandomSessions.BATCHES / 5; i++) {
      var batch = RandomSessions.draw(random);
      for (var config : configs) {
        for (var compat : Compat.values()) {
          var masking = new SequenceMasking(config, compat);
          var one = masking.mask(batch.items(), batch.sessions(), Mode.TRAIN, stream(i));
          var same = masking.mask(batch.items(), batch.sessions(), Mode.TRAIN, stream(i));
          var renamed =
              masking.mask(batch.renamed().items(), batch.sessions(), Mode.TRAIN, stream(i));
          assertThat(same.targets()).isEqualTo(one.targets());
          assertThat(renamed.predict()).isEqualTo(one.predict());
          assertThat(renamed.cells()).isEqualTo(one.cells());
          one.order()
              .ifPresent(order -> assertThat(renamed.order().orElseThrow()).isEqualTo(order));
        }
      }
    }
  }

  private static RandomGenerator stream(long number) {
    return new RandomStreams(3).stream("masking", number);
  }

  @Test
  @Tag("F43")
  @Tag("F44")
  void rtd_hides_what_mlm_hides_and_as_released_always_with_probability_0_15() {
    var rtd = new MaskingConfig.ReplacedToken(0.4);
    for (int i = 0; i < RandomSessions.BATCHES / 5; i++) {
      var batch = RandomSessions.draw(random);
      for (var mode : Mode.values()) {
        for (var compat : Compat.values()) {
          var mlm = new MaskingConfig.MaskedItem(compat == Compat.NONE ? 0.4 : 0.15);
          var one =
              new SequenceMasking(rtd, compat)
                  .mask(batch.items(), batch.sessions(), mode, stream(i));
          var other =
              new SequenceMasking(mlm, compat)
                  .mask(batch.items(), batch.sessions(), mode, stream(i));
          assertThat(one.cells()).isEqualTo(other.cells());
          assertThat(one.targets()).isEqualTo(other.targets());
          assertThat(one.predict()).isEqualTo(other.predict());
        }
      }
    }
  }
}

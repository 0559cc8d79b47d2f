package io.tune4rec.model.masking;

import static io.tune4rec.model.masking.Laws.first;
import static io.tune4rec.model.masking.Laws.labels;
import static io.tune4rec.model.masking.Laws.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.random.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Laws of plm's training over 100,000 random rows each, by what can flow where. */
@Tag("F41")
class PermutationPropertiesTest {
  private final RandomGenerator random = new RandomStreams(8).stream("properties");

  @ParameterizedTest
  @CsvSource({"0.25, 5, false", "1, 3, false", "0.05, 1, false", "0.5, 30, false", "0.3, 2, true"})
  void plm_predicts_labelled_items_in_an_order_from_what_came_before(
      double probability, int maxSpan, boolean all) {
    var plm = new MaskingConfig.Permutation(probability, maxSpan, all, false);
    var masking = new SequenceMasking(plm, Compat.NONE);
    var expected = new double[21];
    for (int n = 1; n < expected.length; n++) {
      expected[n] = all ? n - 1 : Spans.expected(n, probability, maxSpan);
    }
    var surplus = new Surplus();

    for (int i = 0; i < RandomSessions.BATCHES; i++) {
      var batch = RandomSessions.draw(random);
      var masked = masking.mask(batch.items(), batch.sessions(), Mode.TRAIN, random);
      for (int b = 0; b < batch.sessions(); b++) {
        int n = batch.lengthOf(b);
        int labels = labels(masked, b);
        require(
            n == 1 ? labels == 0 : labels >= 1 && labels < n,
            "something is labelled and something is not",
            masked,
            b);
        surplus.add(labels - expected[n]);
        requireOrder(masked, batch, b, labels);
      }
    }

    assertThat(surplus.deviations()).isBetween(-5.0, 5.0);
  }

  private static void requireOrder(Masked masked, RandomSessions batch, int b, int labels) {
    int n = batch.lengthOf(b);
    int from = b * masked.length();
    long labelled = 0;
    for (int t = 0; t < masked.length(); t++) {
      int label = masked.targets()[from + t];
      int item = batch.items()[from + t];
      require(label == 0 || label == item, "a label is the item at the position", masked, b);
      labelled |= label == 0 ? 0 : 1L << t;
    }
    long context = first(n) & ~labelled;
    var queries = Reach.queries(masked, b);
    long places = 0;
    for (int t = 0; t < masked.length(); t++) {
      if ((labelled >> t & 1) == 0) {
        require(queries[t] == context, "what is not labelled sees no label", masked, b);
        continue;
      }
      require((queries[t] & context) == context, "the context is visible to all", masked, b);
      require((queries[t] & ~first(n)) == 0, "padding is never seen", masked, b);
      require((queries[t] >> t & 1) == 0, "nothing sees itself", masked, b);
      int before = Long.bitCount(queries[t] & labelled);
      places |= 1L << before;
      for (int u = 0; u < n; u++) {
        boolean seen = (queries[t] >> u & 1) == 1;
        require(
            (labelled >> u & 1) == 0 || !seen || (queries[u] & ~queries[t]) == 0,
            "what came before saw less",
            masked,
            b);
      }
    }
    require(places == first(labels), "each has its own place in the order", masked, b);
  }
}

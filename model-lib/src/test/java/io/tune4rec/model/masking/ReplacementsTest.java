package io.tune4rec.model.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.random.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F43")
class ReplacementsTest {
  private static RandomGenerator stream(long number) {
    return new RandomStreams(5).stream("replacements", number);
  }

  /** The specification's draw (section 3.6), term by term. */
  private static int[] formula(float[] scores, int rows, int columns, RandomGenerator random) {
    var drawn = new int[rows];
    for (int row = 0; row < rows; row++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < columns; c++) {
        double uniform = random.nextDouble();
        double noise = -Math.log(-Math.log(uniform + 1e-9) + 1e-9);
        double noisy = scores[row * columns + c] + noise;
        if (noisy > most) {
          most = noisy;
          drawn[row] = c;
        }
      }
    }
    return drawn;
  }

  @Test
  void a_draw_is_the_highest_score_with_gumbel_noise() {
    for (int i = 0; i < 300; i++) {
      int rows = 1 + i % 17;
      int columns = 1 + i * 7 % 900;
      var random = stream(1000 + i);
      var scores = new float[rows * columns];
      for (int k = 0; k < scores.length; k++) {
        scores[k] = (float) (random.nextGaussian() * (i % 5));
      }

      assertThat(Replacements.draw(scores, rows, columns, stream(i)))
          .isEqualTo(formula(scores, rows, columns, stream(i)));
    }
  }

  @Test
  void columns_are_drawn_with_their_softmax_probability_whole_or_in_chunks() {
    float[] row = {0.5f, -1, 2, Float.NEGATIVE_INFINITY, 1};
    int rows = 100_000;
    double sum = 0;
    for (float score : row) {
      sum += Math.exp(score);
    }

    for (int cut : new int[] {5, 2}) {
      var replacements = new Replacements(rows, stream(cut));
      replacements.offer(repeated(row, 0, cut, rows), cut);
      if (cut < row.length) {
        replacements.offer(repeated(row, cut, row.length, rows), row.length - cut);
      }
      var counts = new int[row.length];
      for (int column : replacements.columns()) {
        counts[column]++;
      }

      for (int c = 0; c < row.length; c++) {
        double p = Math.exp(row[c]) / sum;
        double deviation = Math.sqrt(rows * p * (1 - p));
        assertThat((double) counts[c])
            .isBetween(rows * p - 5 * deviation, rows * p + 5 * deviation);
      }
    }
  }

  private static float[] repeated(float[] row, int from, int to, int rows) {
    var part = Arrays.copyOfRange(row, from, to);
    var repeated = new float[rows * part.length];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(part, 0, repeated, i * part.length, part.length);
    }
    return repeated;
  }

  @Test
  void the_extremes_of_chance_draw_something_too() {
    RandomGenerator highest = () -> -1L; // nextDouble() is 1 − 2⁻⁵³: U + ε is above 1
    RandomGenerator lowest = () -> 0L;

    assertThat(Replacements.draw(new float[] {1, 3, 2}, 1, 3, highest)).containsExactly(1);
    assertThat(Replacements.draw(new float[] {1, 3, 2}, 1, 3, lowest)).containsExactly(1);
    assertThat(Replacements.draw(new float[0], 0, 3, lowest)).isEmpty();
  }

  @Test
  void noise_is_bounded_where_chance_and_epsilon_exceed_1() {
    var draws = new long[] {-1L, 0L};
    var next = new int[1];
    RandomGenerator highestThenLowest = () -> draws[next[0]++];

    // −log(1e-9) = 20.7 for the first, 25 − log(−log(1e-9)) = 22.0 for the second.
    assertThat(Replacements.draw(new float[] {0, 25}, 1, 2, highestThenLowest)).containsExactly(1);
  }

  @Test
  void scores_that_cannot_be_drawn_from_are_refused() {
    float none = Float.NEGATIVE_INFINITY;

    assertThatThrownBy(() -> Replacements.draw(new float[] {1, Float.NaN}, 1, 2, stream(1)))
        .hasMessage("a score is a number, but row 0 has NaN in column 1");
    assertThatThrownBy(() -> Replacements.draw(new float[] {1, none, none}, 3, 1, stream(1)))
        .hasMessage("every row has a column to draw, but row 1 has none of 1");
    assertThatThrownBy(() -> Replacements.draw(new float[] {1, 2, 3}, 2, 2, stream(1)))
        .hasMessage("scores are 2 rows of at least one column, but got 3 scores in 2 columns");
  }

  @Test
  void a_replacement_that_equals_the_original_counts_as_original() {
    var masking = new SequenceMasking(new MaskingConfig.ReplacedToken(0), Compat.NONE);
    int[] items = {3, 4, 5, 0, 6, 7, 0, 0};
    var masked = masking.mask(items, 2, Mode.TRAIN, stream(1));
    int[] drawn = {9, items[masked.predict()[1]]};

    var replaced = ReplacedTokens.of(items, masked, drawn);

    var expected = items.clone();
    expected[masked.predict()[0]] = 9;
    assertThat(replaced.sessions()).isEqualTo(2);
    assertThat(replaced.items()).isEqualTo(expected);
    assertThat(replaced.real()).containsExactly(1, 1, 1, 0, 1, 1, 0, 0);
    for (int i = 0; i < items.length; i++) {
      assertThat(replaced.replaced()[i]).isEqualTo(i == masked.predict()[0] ? 1 : 0);
    }
  }

  @Test
  void replacements_of_another_batch_are_refused() {
    var masking = new SequenceMasking(new MaskingConfig.ReplacedToken(0), Compat.NONE);
    int[] items = {3, 4, 5, 0};
    var masked = masking.mask(items, 1, Mode.TRAIN, stream(1));

    assertThatThrownBy(() -> ReplacedTokens.of(items, masked, new int[] {1, 2}))
        .hasMessage("there is a replacement for each predicted position, but got 2 for 1");
    assertThatThrownBy(() -> ReplacedTokens.of(new int[3], masked, new int[] {1}))
        .hasMessage("items and mask are of one batch, but got 3 items and 4 positions");
  }
}

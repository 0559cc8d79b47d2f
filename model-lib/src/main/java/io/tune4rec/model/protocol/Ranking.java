package io.tune4rec.model.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Among how many of the candidates the true item is ranked. */
public sealed interface Ranking {
  /** Among all of them. */
  record Full() implements Ranking {}

  /**
   * Among some, drawn once for each case whatever the model. For comparison with papers that did
   * so: it can turn the order of models around (Krichene and Rendle 2020).
   *
   * @param negatives drawn without repetition, at least 1
   */
  record Sampled(int negatives, Draw draw) implements Ranking {
    public Sampled {
      if (negatives < 1) {
        throw new IllegalArgumentException(
            "a sampled ranking has at least 1 negative, but got " + negatives);
      }
    }
  }

  /** How negatives are drawn. */
  enum Draw {
    /** Each candidate as likely. */
    UNIFORM,
    /** In proportion to 1 + how often the item occurs in the training slices known by then. */
    POPULARITY;

    /** The name in sweep files and JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
      return Arrays.stream(values()).map(Draw::text).toList();
    }
  }
}

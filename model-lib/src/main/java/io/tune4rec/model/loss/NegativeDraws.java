package io.tune4rec.model.loss;

import io.tune4rec.model.config.NegativesConfig;
import io.tune4rec.model.config.NegativesConfig.Source;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Draws what a batch is compared with, on the host.
 *
 * <p>Uniform negatives are drawn without replacement, others with: then the number of times that an
 * item is expected, the chance of a draw times their number, is exact for each of them, and a draw
 * takes the same time whatever the distribution. Labels of the batch count as often as they occur.
 *
 * <p>Not thread-safe.
 */
final class NegativeDraws {
  private final NegativesConfig config;
  private long[] interactions = {};
  private int items;
  private Proposal proposal;
  private Proposal popularity;

  NegativeDraws(NegativesConfig config) {
    this.config = config;
  }

  /**
   * @param interactionsById from id 0 on
   */
  void counts(long[] interactionsById) {
    interactions = interactionsById.clone();
    items = 0;
  }

  Negatives draw(Scored scored, RandomGenerator random) {
    prepare(scored.items());
    return switch (config.source()) {
      case UNIFORM, LOG_UNIFORM, POPULARITY -> drawn(scored, random);
      case IN_BATCH, MIXED -> ofBatch(scored, random);
    };
  }

  private void prepare(int wanted) {
    if (items != wanted) {
      items = wanted;
      proposal = Proposal.of(config, items, interactions);
      popularity =
          config.source() == Source.MIXED
              ? Proposal.Popularity.of(items, interactions, 1)
              : proposal;
    }
  }

  private Negatives drawn(Scored scored, RandomGenerator random) {
    int[] groupOfRow =
        switch (config.sharing()) {
          case BATCH -> new int[scored.labels().length];
          case SESSION -> numbered(scored.sessions());
          case POSITION -> {
            var own = new int[scored.labels().length];
            Arrays.setAll(own, row -> row);
            yield own;
          }
        };
    int groups = 1 + Arrays.stream(groupOfRow).max().orElseThrow();
    int width = proposal.width(config.count());
    var ids = new int[Math.multiplyExact(groups, width)];
    for (int g = 0; g < groups; g++) {
      proposal.draw(ids, g * width, (g + 1) * width, random);
    }
    var once = new float[width];
    Arrays.fill(once, 1);
    return new Negatives(
        groups, ids, groupOfRow, once, width, id -> width * proposal.probability(id));
  }

  /** Sessions by the order in which they first occur. */
  static int[] numbered(int[] sessions) {
    Map<Integer, Integer> numbers = new HashMap<>();
    return Arrays.stream(sessions)
        .map(session -> numbers.computeIfAbsent(session, _ -> numbers.size()))
        .toArray();
  }

  private Negatives ofBatch(Scored scored, RandomGenerator random) {
    var occurrences = new TreeMap<Integer, Integer>();
    for (long label : scored.labels()) {
      if (label <= items) {
        occurrences.merge((int) label, 1, Integer::sum);
      }
    }
    int more = config.source() == Source.MIXED ? config.count() : 0;
    // An item that counts for nothing keeps the array from being empty.
    int width = Math.max(1, occurrences.size() + more);
    var ids = new int[width];
    var times = new float[width];
    Arrays.fill(ids, 1);
    int c = 0;
    for (var label : occurrences.entrySet()) {
      ids[c] = label.getKey();
      times[c++] = label.getValue();
    }
    proposal.draw(ids, c, c + more, random);
    Arrays.fill(times, c, c + more, 1);
    int others = scored.labels().length - 1;
    return new Negatives(
        1,
        ids,
        new int[scored.labels().length],
        times,
        others + more,
        id -> others * popularity.probability(id) + more * proposal.probability(id));
  }
}

package io.tune4rec.model.floor;

import io.tune4rec.model.protocol.Candidates;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Ranks of true next items: 1 + the items that score higher + half of those that tie, rounded down.
 * Items without a score stand behind all that have one, by popularity; popularity also adds a share
 * of 1e-7 to a score. The result does not depend on the number of threads.
 */
public final class FloorRanks {
  private static final int CHUNK = 256;

  private final FloorModel model;
  private final Cases cases;
  private final Candidates candidates;
  private final Supplier<Optional<IntFunction<int[]>>> rivals;

  private FloorRanks(
      FloorModel model,
      Cases cases,
      Candidates candidates,
      Supplier<Optional<IntFunction<int[]>>> rivals) {
    this.model = model;
    this.cases = cases;
    this.candidates = candidates;
    this.rivals = rivals;
  }

  /**
   * Ranks among all candidates.
   *
   * @param threads at least 1
   * @return one rank per case, from 1; a target that is no candidate has the rank items + 1
   */
  public static int[] of(FloorModel model, Cases cases, Candidates candidates, int threads) {
    return new FloorRanks(model, cases, candidates, Optional::empty).ranks(threads);
  }

  /**
   * Ranks among a few candidates of each case, which leave out its target.
   *
   * @param rivals for each thread, what gives the candidates of a case by its number; a thread asks
   *     for cases in ascending order
   */
  public static int[] among(
      Supplier<IntFunction<int[]>> rivals,
      FloorModel model,
      Cases cases,
      Candidates candidates,
      int threads) {
    return new FloorRanks(model, cases, candidates, () -> Optional.of(rivals.get())).ranks(threads);
  }

  private int[] ranks(int threads) {
    var ranks = new int[cases.size()];
    var next = new AtomicInteger();
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var parts = new ArrayList<Future<?>>();
      for (int t = 0; t < threads; t++) {
        parts.add(
            executor.submit(
                () -> new Ranker(model, candidates, rivals.get()).rankChunks(cases, next, ranks)));
      }
      for (var part : parts) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ranking was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("ranking failed: " + e.getCause().getMessage(), e.getCause());
    }
    return ranks;
  }

  /** One thread's share of the work, with its scratch space. */
  private static final class Ranker {
    private final ItemCounts counts;
    private final FloorModel.Scorer scorer;
    private final Scores scores;
    private final boolean unseen;
    private final int[] seenIn;
    private final Optional<IntFunction<int[]>> rivals;
    private int stamp;

    Ranker(FloorModel model, Candidates candidates, Optional<IntFunction<int[]>> rivals) {
      this.rivals = rivals;
      counts = model.counts();
      scorer = model.scorer();
      scores = new Scores(counts.items());
      unseen = candidates == Candidates.UNSEEN;
      seenIn = new int[counts.items() + 1];
    }

    void rankChunks(Cases cases, AtomicInteger next, int[] ranks) {
      for (int begin = next.getAndAdd(CHUNK); begin < ranks.length; begin = next.getAndAdd(CHUNK)) {
        for (int i = begin; i < Math.min(begin + CHUNK, ranks.length); i++) {
          int number = i;
          var among = rivals.map(of -> of.apply(number));
          ranks[i] = rank(cases.context(i), cases.target(i), among);
        }
      }
    }

    private int rank(Context context, int target, Optional<int[]> among) {
      stamp++;
      if (unseen) {
        for (int item : context.items()) {
          seenIn[item] = stamp;
        }
      }
      if (target > counts.items() || seenIn[target] == stamp) {
        return counts.items() + 1;
      }
      scores.clear();
      scorer.score(context, scores);
      if (among.isPresent()) {
        return amongFew(among.get(), target);
      }
      return scores.has(target) ? amongScored(target) : amongUnscored(context, target);
    }

    private int amongFew(int[] rivals, int target) {
      boolean scored = scores.has(target);
      double worth = worth(target);
      int higher = 0;
      int ties = 0;
      for (int rival : rivals) {
        boolean asScored = scores.has(rival) == scored;
        higher += asScored ? worth(rival) > worth ? 1 : 0 : scored ? 0 : 1;
        ties += asScored && worth(rival) == worth ? 1 : 0;
      }
      return 1 + higher + ties / 2;
    }

    /** A score with popularity's share, or popularity itself: among items of one kind. */
    private double worth(int item) {
      return scores.has(item) ? scores.of(item) + counts.tieBreak(item) : counts.of(item);
    }

    private int amongScored(int target) {
      double score = worth(target);
      int higher = 0;
      int ties = 0;
      for (int n = 0; n < scores.size(); n++) {
        int item = scores.item(n);
        if (item != target && seenIn[item] != stamp) {
          double other = worth(item);
          higher += other > score ? 1 : 0;
          ties += other == score ? 1 : 0;
        }
      }
      return 1 + higher + ties / 2;
    }

    /** Behind every scored candidate, and there by popularity. */
    private int amongUnscored(Context context, int target) {
      int popularity = counts.of(target);
      int higher = counts.higher(target);
      int ties = counts.equal(target);
      int scored = 0;
      for (int n = 0; n < scores.size(); n++) {
        int item = scores.item(n);
        if (seenIn[item] != stamp) {
          scored++;
          higher -= counts.of(item) > popularity ? 1 : 0;
          ties -= counts.of(item) == popularity ? 1 : 0;
        }
      }
      if (unseen) {
        for (int item : context.items()) {
          if (seenIn[item] == stamp) {
            seenIn[item] = 0; // once each
            higher -= counts.of(item) > popularity ? 1 : 0;
            ties -= counts.of(item) == popularity ? 1 : 0;
          }
        }
      }
      return 1 + scored + higher + ties / 2;
    }
  }
}

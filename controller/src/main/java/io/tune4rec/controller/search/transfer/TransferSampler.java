package io.tune4rec.controller.search.transfer;

import static java.lang.Math.clamp;

import io.tune4rec.controller.search.Admission;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import java.util.LinkedHashMap;

/**
 * Lets another sampler learn from finished sweeps, of other datasets too ({@link
 * History#earlier()}).
 *
 * <p>It begins with a tenth of the budget, at most five, of configurations that ranked best there.
 * After that two trials of three are the one of several proposals of the other sampler that the
 * earlier sweeps rank highest; the third is its own, so that harm is bounded and the ranking is
 * tested on trials that it did not choose. The ranking is dropped for good reasons only: once five
 * trials completed, it is used while Kendall's τ of it and of this sweep's own results is at least
 * 0.2, and not after 50 trials, when own results say more. Both rules are ours; that a few best
 * configurations of other datasets beat many random trials is measured in the recommenders' field.
 */
public final class TransferSampler implements Sampler {
  private static final int MOST_FIRST = 5;
  private static final int PROPOSALS = 6;
  private static final int FEWEST_TO_JUDGE = 5;
  private static final double LEAST_TAU = .2;
  private static final int LAST_WITH_PRIOR = 50;

  private final Sampler own;

  public TransferSampler(Sampler own) {
    this.own = own;
  }

  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var prior = new Prior(task.space(), history);
    var alone = new History(history.trials());
    if (prior.knowsNothing()) {
      return own.suggest(task, alone, turn);
    }
    int wanted = clamp(task.trials() / 10, 1, MOST_FIRST);
    if (history.trials().size() < 2 * wanted) {
      var admission = new Admission(task, history);
      for (var candidate : prior.first(wanted, turn.sweepSeed())) {
        if (admission.admits(candidate) && !history.tried().contains(candidate)) {
          var numbers = new LinkedHashMap<String, Double>();
          numbers.put("prior_quality", prior.quality(candidate));
          return new Suggestion(
              candidate, new Suggestion.Origin("transfer", "earlier sweeps", numbers));
        }
      }
    }
    return proposed(task, alone, turn, prior);
  }

  @Override
  public boolean readsHistory() {
    return true;
  }

  private Suggestion proposed(SearchTask task, History history, Turn turn, Prior prior) {
    if (turn.number() % 3 == 0 || turn.number() > LAST_WITH_PRIOR) {
      return own.suggest(task, history, turn);
    }
    double tau = prior.borneOut(history, FEWEST_TO_JUDGE);
    if (tau < LEAST_TAU) {
      return own.suggest(task, history, turn);
    }
    var chance = turn.random();
    var best = own.suggest(task, history, turn);
    double quality = prior.quality(best.configuration());
    for (int proposals = 1; proposals < PROPOSALS; proposals++) {
      var next = own.suggest(task, history, new Turn(chance.nextLong(), turn.number()));
      double nextQuality = prior.quality(next.configuration());
      if (nextQuality > quality) {
        best = next;
        quality = nextQuality;
      }
    }
    return with(best, quality, tau);
  }

  private static Suggestion with(Suggestion chosen, double quality, double tau) {
    var numbers = new LinkedHashMap<>(chosen.origin().numbers());
    numbers.put("prior_quality", quality);
    if (!Double.isNaN(tau)) {
      numbers.put("prior_tau", tau);
    }
    var origin = chosen.origin();
    return new Suggestion(
        chosen.configuration(), new Suggestion.Origin(origin.sampler(), origin.step(), numbers));
  }
}

package io.tune4rec.controller.search.tpe;

import io.tune4rec.controller.search.Admission;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.Suggestion;
import io.tune4rec.controller.search.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * TPE (Bergstra et al. 2011) over all parameters at once (Falkner et al. 2018).
 *
 * <p>Draws candidates from where good trials lie and takes the one that the {@link Contrast} to the
 * other trials, and the {@link Chances} of training and keeping limits, speak for most. Deviations
 * from Optuna's default: a Latin start, several splits of good and bad at once, good trials weighed
 * by rank, more candidates, what cannot train is learned, nothing is proposed twice.
 */
public final class TpeSampler implements Sampler {
  /** Trials with a rank before a model is asked. */
  static final int START = 10;

  private static final int CANDIDATES = 64;

  /** The others are thinned to that many, so that time per suggestion stays flat. */
  private static final int MOST_OTHERS = 2_000;

  @Override
  public Suggestion suggest(SearchTask task, History history, Turn turn) {
    var layout = new Layout(task.space());
    var ranking = Ranking.of(history);
    var admission = new Admission(task, history);
    var random = turn.random();
    if (ranking.ranked().size() < START) {
      var latin = new LatinStart(layout, START);
      var first = layout.configuration(latin.point(turn, random));
      var admitted = admission.admits(first) ? first : admission.draw(random);
      return new Suggestion(admitted, new Suggestion.Origin("tpe", "startup"));
    }
    return modelled(new Model(layout, ranking, task.limits()), task, admission, random);
  }

  @Override
  public boolean readsHistory() {
    return true;
  }

  /** A candidate and what speaks for it. */
  private record Candidate(double[] point, double score) {}

  private static Suggestion modelled(
      Model model, SearchTask task, Admission admission, RandomGenerator random) {
    var candidates =
        Stream.generate(() -> model.draw(random))
            .limit(CANDIDATES)
            .map(point -> new Candidate(point, model.score(point)))
            .sorted(Comparator.comparingDouble(c -> -c.score()))
            .toList();
    for (var candidate : candidates) {
      var configuration = model.layout.configuration(candidate.point());
      if (admission.admits(configuration)) {
        return suggestion(configuration, "model", model, candidate.score());
      }
    }
    var other = admission.firstOf(() -> anyOf(model, task, random), random);
    return suggestion(other, "any", model, model.score(model.layout.point(other)));
  }

  /** From the model in half of the draws, so that no corner of the space is out of reach. */
  private static Configuration anyOf(Model model, SearchTask task, RandomGenerator random) {
    return random.nextBoolean()
        ? model.layout.configuration(model.draw(random))
        : task.space().draw(random);
  }

  private static Suggestion suggestion(
      Configuration configuration, String step, Model model, double score) {
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("score", score);
    numbers.put("candidates", (double) CANDIDATES);
    numbers.put("ranked", (double) model.ranked);
    numbers.put("running", (double) model.running);
    return new Suggestion(configuration, new Suggestion.Origin("tpe", step, numbers));
  }

  /** What the history says about points. */
  private static final class Model {
    private final Layout layout;
    private final Contrast contrast;
    private final Chances chances;
    private final int ranked;
    private final int running;

    Model(Layout layout, Ranking ranking, int limits) {
      this.layout = layout;
      this.ranked = ranking.ranked().size();
      this.running = ranking.running().size();
      var known = thinned(ranking.ranked());
      var points = points(layout, known);
      this.contrast = new Contrast(layout, points, points(layout, thinned(ranking.running())));
      this.chances = new Chances(layout, known, points, limits);
    }

    private static List<double[]> points(Layout layout, List<PastTrial> trials) {
      return trials.stream().map(t -> layout.point(t.configuration())).toList();
    }

    /** The best and evenly spread ones of the rest. */
    private static List<PastTrial> thinned(List<PastTrial> trials) {
      if (trials.size() <= MOST_OTHERS) {
        return trials;
      }
      int best = MOST_OTHERS / 10;
      int rest = MOST_OTHERS - best;
      var kept = new ArrayList<>(trials.subList(0, best));
      IntStream.range(0, rest)
          .mapToObj(i -> trials.get(best + (int) ((long) i * (trials.size() - best) / rest)))
          .forEach(kept::add);
      return kept;
    }

    double[] draw(RandomGenerator random) {
      return contrast.good().draw(random);
    }

    double score(double[] point) {
      return contrast.at(point) + chances.log(point);
    }
  }
}

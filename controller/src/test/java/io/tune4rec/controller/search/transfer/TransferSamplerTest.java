package io.tune4rec.controller.search.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.SamplerContract;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.controller.search.functions.BenchmarkFunction;
import io.tune4rec.controller.search.functions.SequentialSweep;
import io.tune4rec.controller.search.tpe.TpeSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransferSamplerTest extends SamplerContract {
  private static final int SEEDS = 9;
  private static final SearchSpace BOX =
      SearchSpace.of(
          IntStream.range(0, 5).mapToObj(i -> real("x" + i, 0, 1)).toArray(Parameter[]::new));

  @Override
  protected Sampler sampler() {
    return new TransferSampler(new TpeSampler());
  }

  private static Parameter real(String name, double low, double high) {
    return new Parameter.Real(name, low, high, Scale.LINEAR, OptionalDouble.empty());
  }

  /** Bowls whose middles lie near each other, as a task's number says. */
  private static BenchmarkFunction bowl(long task) {
    var chance = new Random(task);
    var middles = chance.doubles(5, .55, .75).toArray();
    return new BenchmarkFunction(
        "bowl",
        BOX,
        c -> {
          var x = c.values().values().stream().mapToDouble(v -> (Double) v).toArray();
          return IntStream.range(0, 5)
              .mapToDouble(i -> Math.pow(x[i] - middles[i], 2) * Math.pow(.7, i))
              .sum();
        },
        OptionalDouble.of(0));
  }

  /**
   * @param sign 1 for sweeps that ranked as this one does, -1 for the reverse
   */
  private static List<List<PastTrial>> earlier(int sign) {
    return IntStream.range(0, 3).mapToObj(s -> tuned(bowl(100 + s), s, sign)).toList();
  }

  private static List<PastTrial> tuned(BenchmarkFunction function, long seed, int sign) {
    var trials = new ArrayList<PastTrial>();
    for (int n = 1; n <= 40; n++) {
      var next =
          new TpeSampler()
              .suggest(SearchTask.of(BOX, 40), new History(trials), new Turn(seed, n))
              .configuration();
      trials.add(new PastTrial(n, next, new Outcome.Completed(-sign * function.at(next))));
    }
    return trials;
  }

  private static List<PastTrial> random(BenchmarkFunction function, long seed, int sign) {
    return IntStream.rangeClosed(1, 40)
        .mapToObj(
            n -> {
              var drawn = BOX.draw(TrialRandom.forSampling(seed, n));
              return new PastTrial(n, drawn, new Outcome.Completed(-sign * function.at(drawn)));
            })
        .toList();
  }

  /** The median over tasks of the least value found by each number of trials. */
  private double[] medians(int trials, List<List<PastTrial>> earlier) {
    var runs =
        IntStream.range(0, SEEDS)
            .mapToObj(
                seed -> SequentialSweep.leastSoFar(sampler(), bowl(seed), seed, trials, earlier))
            .toList();
    return IntStream.range(0, trials)
        .mapToDouble(t -> runs.stream().mapToDouble(run -> run[t]).sorted().toArray()[SEEDS / 2])
        .toArray();
  }

  @Test
  void related_sweeps_save_trials_and_misleading_ones_cost_little() {
    var alone = medians(30, List.of());
    var related = medians(30, earlier(1));
    var misled = medians(30, earlier(-1));

    assertThat(related[0]).isLessThan(.5 * alone[0]);
    assertThat(related[4]).isLessThan(.5 * alone[4]);
    assertThat(related[19]).isLessThan(alone[19]);
    assertThat(misled[29]).isLessThan(3 * alone[29]);
  }

  @Test
  void nothing_earlier_leaves_the_other_sampler_alone() {
    var task = SearchTask.of(BOX, 50);
    var history = new History(random(bowl(1), 3, 1));

    assertThat(sampler().suggest(task, history, new Turn(2, 41)))
        .isEqualTo(new TpeSampler().suggest(task, history, new Turn(2, 41)));
  }

  @Test
  void a_tenth_of_the_budget_begins_from_what_ranked_best() {
    var trials = new ArrayList<PastTrial>();
    var task = SearchTask.of(BOX, 30);
    for (int n = 1; n <= 4; n++) {
      var next = sampler().suggest(task, new History(trials, earlier(1)), new Turn(1, n));
      assertThat(next.origin().sampler()).isEqualTo(n <= 3 ? "transfer" : "tpe");
      trials.add(new PastTrial(n, next.configuration(), new Outcome.Completed(.1 * n)));
    }
  }

  @Test
  void what_this_space_cannot_hold_is_clipped_or_drawn() {
    var there =
        SearchSpace.of(
            real("rate", 0, 10),
            new Parameter.Choice("body", List.of("lstm")),
            new Parameter.Whole("width", 500, 900, 1, Scale.LINEAR));
    var here =
        SearchSpace.of(
            real("rate", 0, .5),
            new Parameter.Choice("body", List.of("gru", "bert")),
            new Parameter.Whole("width", 64, 448, 64, Scale.LINEAR),
            real("dropout", 0, 1));
    var drawn = there.draw(TrialRandom.forSampling(1, 4));

    var mapped = new Mapping(here).configuration(drawn, new Turn(1, 1).random());

    assertThat(mapped.values()).containsEntry("rate", .5).containsEntry("width", 448L);
    assertThat(mapped.values().keySet()).containsExactly("rate", "body", "width", "dropout");
    assertThat(new Mapping(here).point(drawn)[1]).isNaN();
  }

  @Test
  void a_ranking_is_judged_by_own_results() {
    var own = random(bowl(7), 11, 1);
    var reversed = random(bowl(7), 11, -1);
    var prior = new Prior(BOX, new History(List.of(), earlier(1)));

    assertThat(prior.borneOut(new History(own), 5)).isGreaterThan(.2);
    assertThat(prior.borneOut(new History(reversed), 5)).isLessThan(-.2);
    assertThat(prior.borneOut(new History(own.subList(0, 4)), 5)).isNaN();
  }
}

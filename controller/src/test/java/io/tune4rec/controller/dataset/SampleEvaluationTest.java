package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be reached on the sample of the demo, and what counting reaches. */
class SampleEvaluationTest {
  private static final int CUT_OFF = 20;
  private static final SampleSessions SAMPLE = new SampleSessions(1);
  private static final SampleOracle ORACLE = SAMPLE.oracle();
  private static final SampleEvaluation EVALUATION = SAMPLE.evaluation();
  private static final Floors FLOORS =
      new Floors(EVALUATION.itemIds(Split.TRAIN), SampleSessions.ITEMS);

  @Test
  void popularity_reaches_at_most_a_quarter_of_the_ceiling() {
    for (var split : List.of(Split.VALID, Split.TEST)) {
      double reached = FLOORS.popularity(EVALUATION.itemIds(split));

      assertThat(reached / EVALUATION.yardsticks(split).reachable()).isBetween(0.05, 0.25);
    }
  }

  @Test
  void a_first_order_markov_chain_reaches_at_most_three_quarters_of_the_ceiling() {
    for (var split : List.of(Split.VALID, Split.TEST)) {
      double reached = FLOORS.markov(EVALUATION.itemIds(split));

      assertThat(reached / EVALUATION.yardsticks(split).reachable()).isBetween(0.05, 0.75);
    }
  }

  @Test
  void the_floor_models_agree_with_plain_code() {
    for (var split : List.of(Split.VALID, Split.TEST)) {
      var sessions = EVALUATION.itemIds(split);
      var yardsticks = EVALUATION.yardsticks(split);

      assertThat(yardsticks.popularity()).isCloseTo(FLOORS.popularity(sessions), within(1e-12));
      assertThat(yardsticks.markov()).isCloseTo(FLOORS.markov(sessions), within(1e-12));
    }
  }

  /**
   * The ceiling is an expectation over what comes next; here what did come is ranked by the
   * oracle's chances, in both splits of three samples. The mean of the differences is within three
   * of its standard errors of 0. If the oracle's chances were wrong, its ranking would gain less
   * than they promise.
   */
  @Test
  void the_oracles_ranking_gains_what_the_ceiling_promises() {
    var differences = Stream.of(1L, 2L, 3L).flatMap(seed -> differences(seed).stream()).toList();

    double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
    double variance =
        differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).average().orElseThrow();

    double error = Math.sqrt(variance / differences.size());
    assertThat(error).isLessThan(0.01);
    assertThat(mean).isBetween(-3 * error, 3 * error);
  }

  @Test
  void the_chances_sum_to_one_and_bar_the_item_just_seen() {
    for (var visit : EVALUATION.visits(Split.TEST).subList(0, 100)) {
      for (int n = 1; n < visit.size(); n++) {
        var chances = ORACLE.chances(visit.subList(0, n));

        assertThat(Arrays.stream(chances).sum()).isCloseTo(1, within(1e-9));
        assertThat(chances[visit.get(n - 1).item().id() - 1]).isZero();
      }
    }
  }

  /** The witness draws budgets and weighs each by the clicks: no grid, no posterior in between. */
  @Test
  void the_chances_agree_with_drawn_budgets() {
    var seen =
        EVALUATION.visits(Split.TEST).stream()
            .filter(visit -> visit.size() > 4)
            .findFirst()
            .orElseThrow()
            .subList(0, 4);

    assertThat(drawn(seen, 50_000)).containsExactly(ORACLE.chances(seen), within(0.005));
  }

  @Test
  void the_ceiling_lies_beside_the_sample(@TempDir Path folder) throws IOException {
    SAMPLE.writeTo(folder);

    var json = new ObjectMapper().readTree(folder.resolve("ceiling.json").toFile());
    var test = EVALUATION.yardsticks(Split.TEST);
    assertThat(json.at("/metric").asText()).isEqualTo("ndcg@20");
    assertThat(json.at("/protocol/kind").asText()).isEqualTo("time");
    assertThat(json.at("/test/sessions").asInt()).isEqualTo(test.sessions());
    assertThat(json.at("/test/best_reachable").asDouble())
        .isCloseTo(test.reachable(), within(1e-6));
  }

  /** For each session, what the oracle's ranking gained less what its chances promised. */
  private static List<Double> differences(long seed) {
    var sample = new SampleSessions(seed);
    var oracle = sample.oracle();
    var evaluation = sample.evaluation();
    return Stream.of(Split.VALID, Split.TEST)
        .flatMap(split -> evaluation.visits(split).stream())
        .map(
            visit -> {
              var chances = oracle.chances(visit.subList(0, visit.size() - 1));
              return gained(chances, visit.getLast().item().id()) - promised(chances);
            })
        .toList();
  }

  private static double gained(double[] chances, int item) {
    long higher = Arrays.stream(chances).filter(chance -> chance > chances[item - 1]).count();
    return higher < CUT_OFF ? Math.log(2) / Math.log(higher + 2) : 0;
  }

  private static double promised(double[] chances) {
    return IntStream.rangeClosed(1, chances.length)
        .mapToDouble(item -> chances[item - 1] * gained(chances, item))
        .sum();
  }

  private static double[] drawn(List<SampleShop.Click> seen, int draws) {
    var shop = SAMPLE.shop();
    var categories = shop.categoryChances(seen, seen.getFirst().hour());
    var random = new Random(1);
    var sums = new double[SampleSessions.ITEMS];
    double total = 0;
    for (int draw = 0; draw < draws; draw++) {
      double budget = SampleShop.BUDGET_SPREAD * random.nextGaussian();
      double likelihood = 1;
      for (int n = 0; n < seen.size(); n++) {
        var item = seen.get(n).item();
        likelihood *= onShelf(shop, seen.subList(0, n), item.category(), budget).get(item.id());
      }
      total += likelihood;
      for (int category = 0; category < SampleShop.CATEGORIES; category++) {
        double weight = likelihood * categories[category];
        onShelf(shop, seen, category, budget)
            .forEach((id, chance) -> sums[id - 1] += weight * chance);
      }
    }
    double all = total;
    return Arrays.stream(sums).map(sum -> sum / all).toArray();
  }

  /** The chance of each item of a category by its id. */
  private static Map<Integer, Double> onShelf(
      SampleShop shop, List<SampleShop.Click> seen, int category, double budget) {
    var weights = new HashMap<Integer, Double>();
    for (var item : shop.shelves().get(category)) {
      if (seen.isEmpty() || !seen.getLast().item().equals(item)) {
        weights.put(item.id(), shop.weight(item, budget));
      }
    }
    double sum = weights.values().stream().mapToDouble(weight -> weight).sum();
    weights.replaceAll((id, weight) -> weight / sum);
    return weights;
  }
}

package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.source.TextRows;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSessionsTest {
  private static final int CUT_OFF = 20;

  @TempDir Path folder;

  @Test
  void the_same_seed_writes_the_same_bytes() throws IOException {
    var first = folder.resolve("first");
    var second = folder.resolve("second");

    new SampleSessions(7, 40, 50).writeTo(first);
    new SampleSessions(7, 40, 50).writeTo(second);

    for (var file : List.of("interactions.csv.gz", "schema.json", "ceiling.json")) {
      assertThat(second.resolve(file)).hasSameBinaryContentAs(first.resolve(file));
    }
  }

  @Test
  void another_seed_writes_other_sessions() throws IOException {
    var first = folder.resolve("first");
    var second = folder.resolve("second");

    new SampleSessions(7, 40, 50).writeTo(first);
    new SampleSessions(8, 40, 50).writeTo(second);

    assertThat(
            Files.mismatch(
                first.resolve("interactions.csv.gz"), second.resolve("interactions.csv.gz")))
        .isNotNegative();
  }

  @Test
  void every_row_passes_the_checks_of_an_import() {
    long rows = new SampleSessions(1, 60, 200).writeTo(folder);

    long read =
        new InteractionReader(Source.ofFolder(folder), TextRows::open).read(row -> {}, n -> {});

    assertThat(read).isEqualTo(rows);
  }

  @Test
  void an_earlier_sample_is_overwritten() {
    new SampleSessions(1, 40, 50).writeTo(folder);

    assertThat(new SampleSessions(2, 40, 60).writeTo(folder)).isPositive();
  }

  @Test
  void other_data_is_never_overwritten() throws IOException {
    Files.writeString(folder.resolve("schema.json"), "{\"name\": \"mine\"}");

    assertThatThrownBy(() -> new SampleSessions(1).writeTo(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            folder
                + ": a sample replaces only an earlier sample, but the folder holds other data;"
                + " name another folder");
  }

  /**
   * Predicts the last item of the newest tenth of the sessions. The last item tells what its
   * visitor can spend, but not the category; the item before it does: what a Transformer can learn
   * is there.
   */
  @Test
  void order_matters_beyond_the_last_item() {
    var visits = new SampleSessions(1).visits();
    var train = visits.subList(0, visits.size() * 9 / 10);
    var test = visits.subList(visits.size() * 9 / 10, visits.size());

    double popularity = recall(train, test, visit -> 0);
    double markov = recall(train, test, visit -> item(visit, 1));
    double categoryOfTheLast = recall(train, test, visit -> category(visit, 1));
    double categoryTwoBefore = recall(train, test, visit -> category(visit, 2));

    assertThat(popularity).isBetween(0.2, 0.4);
    assertThat(categoryOfTheLast).isLessThan(1.2 * popularity);
    assertThat(markov).isBetween(1.2 * popularity, 2 * popularity);
    assertThat(categoryTwoBefore).isGreaterThan(2.5 * popularity);
  }

  /** Recall@20 of the items most frequent in training after the same context. */
  private static double recall(
      List<List<SampleShop.Click>> train,
      List<List<SampleShop.Click>> test,
      ToIntFunction<List<SampleShop.Click>> context) {
    var counts = new int[SampleSessions.ITEMS + 1][SampleSessions.ITEMS + 1];
    for (var visit : train) {
      for (int n = 2; n < visit.size(); n++) {
        counts[context.applyAsInt(visit.subList(0, n))][visit.get(n).item().id()]++;
      }
    }
    long hits = 0;
    for (var visit : test) {
      var seen = visit.subList(0, visit.size() - 1);
      var best = top(counts[context.applyAsInt(seen)]);
      hits += best.contains(visit.getLast().item().id()) ? 1 : 0;
    }
    return hits / (double) test.size();
  }

  private static Set<Integer> top(int[] counts) {
    return IntStream.range(1, counts.length)
        .boxed()
        .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
        .limit(CUT_OFF)
        .collect(Collectors.toSet());
  }

  private static int item(List<SampleShop.Click> seen, int back) {
    return seen.get(seen.size() - back).item().id();
  }

  private static int category(List<SampleShop.Click> seen, int back) {
    return seen.get(seen.size() - back).item().category();
  }
}

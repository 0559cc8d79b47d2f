package io.tune4rec.controller.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a home knows is known in another after backup and restore, and work goes on there. */
class BackupIT {
  private static final String SWEEP =
      """
      name: moved
      dataset: shop
      trials: 2
      space:
        d_model: 16
        n_head: 2
        n_layer: 1
        epochs: 2
        learning_rate: {type: float, low: 1e-3, high: 1e-2, scale: log}
      """;

  /** What people read. */
  private static final List<String> PAGES =
      List.of(
          "/sweeps/1",
          "/sweeps/1/trials",
          "/sweeps/1/leaderboard",
          "/trials/1",
          "/trials/2",
          "/trials/1/attempts/1/log",
          "/datasets");

  @TempDir Path folder;

  @Test
  void a_home_moves_with_everything_in_it_and_goes_on_in_the_other() throws IOException {
    var file = folder.resolve("all.backup");
    Map<String, JsonNode> before;
    try (var old = new Product(folder.resolve("old"))) {
      old.startController();
      importShop(old);
      submit(old);
      old.startWorker("first");
      finishes(old, 1);
      before = pages(old);
      assertThat(log(before.get("/trials/1/attempts/1/log")))
          .containsSubsequence(
              "WORKER claimed trial 1 of sweep 1", "epoch 2 of 2", "ended: complete");

      assertThat(old.verb("backup", file + "")).contains(file + ": ");
    }

    try (var other = new Product(folder.resolve("new"))) {
      var restored = other.verb("restore", file + "");
      var again = other.verb("backup", folder.resolve("again.backup") + "");
      assertThat(rows(again)).as("of a home where no controller runs").isEqualTo(rows(restored));
      other.startController();

      assertThat(pages(other)).isEqualTo(before);
      submit(other);
      other.startWorker("second");
      finishes(other, 2);
      assertThat(other.get("/sweeps/2/leaderboard").path("rows").path(0).path("trial_id").asInt())
          .isGreaterThan(2);
    }
  }

  private static void importShop(Product product) throws IOException {
    var source = TinyShop.write(product.home().resolve("source"));
    product.verb("dataset", "import", source + "", "--name", "shop", "--leave-one-out");
  }

  private static void submit(Product product) throws IOException {
    var file = Files.writeString(product.home().resolve("moved.yaml"), SWEEP);
    product.verb("sweep", "submit", file + "");
  }

  private static void finishes(Product product, int sweep) {
    product.until(
        "sweep " + sweep + " is done",
        () -> !product.get("/sweeps/" + sweep).path("state").asText().equals("RUNNING"));
    assertThat(product.get("/sweeps/" + sweep).path("trials").path("completed").asInt())
        .isEqualTo(2);
  }

  private static Map<String, JsonNode> pages(Product product) {
    return PAGES.stream().collect(Collectors.toMap(Function.identity(), product::get));
  }

  /** Such as {@code 1,234 rows of 14 tables}. */
  private static String rows(String said) {
    return Pattern.compile("[0-9,]+ rows of \\d+ tables")
        .matcher(said)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }

  private static String log(JsonNode page) {
    assertThat(page.path("ended").asBoolean()).isTrue();
    return page.path("chunks").findValuesAsText("text").stream().collect(Collectors.joining());
  }
}

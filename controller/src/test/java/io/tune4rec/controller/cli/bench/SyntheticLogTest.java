package io.tune4rec.controller.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticLogTest {
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  @Test
  void the_same_seed_makes_the_same_rows_and_another_others() throws IOException {
    assertThat(log("a", 1)).isEqualTo(log("b", 1)).isNotEqualTo(log("c", 2));
  }

  @Test
  void rows_have_seven_columns_sessions_are_mixed_and_items_have_a_long_tail() throws IOException {
    var lines = log("a", 1);
    Map<String, Integer> items = new HashMap<>();
    Map<String, Integer> sessions = new HashMap<>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",");
      assertThat(cells).hasSize(7);
      sessions.merge(cells[0], 1, Integer::sum);
      items.merge(cells[1], 1, Integer::sum);
    }

    assertThat(lines).hasSize(ROWS + 1);
    // a session goes on with five chances in six; a thousand are open at the end
    assertThat(sessions.size()).isBetween(ROWS / 6, ROWS / 6 + 2_000);
    assertThat(items.values().stream().max(Integer::compare).orElseThrow()).isGreaterThan(1_000);
    assertThat(items.values().stream().filter(n -> n == 1).count()).isGreaterThan(2_000);
  }

  private List<String> log(String name, long seed) throws IOException {
    var file = folder.resolve(name);
    new SyntheticLog(seed).write(file, ROWS, rows -> {});
    return Files.readAllLines(file);
  }
}

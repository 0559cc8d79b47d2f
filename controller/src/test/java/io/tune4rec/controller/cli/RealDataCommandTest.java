package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each public set in the folder that TUNE4REC_DATA names by the command that the README of this
 * module gives; the counts are those of the set's own README.
 */
class RealDataCommandTest {
  @TempDir private Path folder;
  @TempDir private Path home;
  private DatasetServer server;

  @BeforeEach
  void start() {
    server = new DatasetServer(home);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          eshop-clothing @ --valid-from=2008-07-01 --test-from=2008-07-15 @ 165474 @ 24026 @ 217 @ 0 @ 3821 @ country
          ml-1m @ --leave-one-out @ 999611 @ 6040 @ 3416 @ 6040 @ 6040 @ genres
          amazon-beauty @ --leave-one-out @ 198502 @ 22363 @ 12101 @ 22363 @ 22363 @ attributes
          globo-news @ --valid-from=2017-10-03 --test-from=2017-10-04 @ 780685 @ 272469 @ 15152 @ 158328 @ 74864 @ region
          """)
  void a_set_is_imported_by_one_command(
      String set,
      String options,
      int interactions,
      int sessions,
      int items,
      int users,
      int test,
      String column)
      throws IOException {
    var data = System.getenv("TUNE4REC_DATA");
    if (data == null) {
      abort("skipped: no data");
    }

    var line =
        Stream.concat(
            Stream.of("--json", "--name=" + set, Path.of(data, set).toString()),
            Stream.of(options.split(" ")));
    var ended = server.run(folder, line.toArray(String[]::new));

    assertThat(ended.code()).as(ended.err()).isZero();
    var report = new ObjectMapper().readTree(ended.out());
    assertThat(report.at("/counts/interactions").asInt()).isEqualTo(interactions);
    assertThat(report.at("/counts/sessions").asInt()).isEqualTo(sessions);
    assertThat(report.at("/counts/items").asInt()).isEqualTo(items);
    assertThat(report.at("/counts/users").asInt()).isEqualTo(users);
    assertThat(report.at("/splits/test").asInt()).isEqualTo(test);
    assertThat(StreamSupport.stream(report.path("columns").spliterator(), false))
        .anyMatch(name -> name.asText().equals(column));
    assertThat(server.uploads()).isEqualTo(1);
  }

  /**
   * Counted with awk: the clicks that are left where sessions are cut to the newest twenty, and the
   * sessions with two of them before the end of the hour in which they began.
   */
  @Test
  void globo_news_by_the_hour() throws IOException {
    var data = System.getenv("TUNE4REC_DATA");
    if (data == null) {
      abort("skipped: no data");
    }

    var ended =
        server.run(
            folder,
            "--json",
            "--name=globo-hours",
            Path.of(data, "globo-news").toString(),
            "--split=windows",
            "--window=hour",
            "--max-length=20",
            "--min-sessions=20");

    assertThat(ended.code()).as(ended.err()).isZero();
    var report = new ObjectMapper().readTree(ended.out());
    assertThat(report.at("/counts/interactions").asInt()).isEqualTo(779_102);
    assertThat(report.at("/splits/train").asInt()).isEqualTo(224_921);
  }
}

package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.dataset.ImportPhase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verb against a server that takes every dataset. */
class DatasetImportCommandTest {
  private static final String CSV =
      """
      user,product,position
      ann,apple,1
      ann,pear,2
      ann,fig,3
      ann,apple,4
      """;

  @TempDir private Path folder;
  @TempDir private Path home;
  private DatasetServer server;

  @BeforeEach
  void start() throws IOException {
    server = new DatasetServer(home);
    Files.writeString(folder.resolve("clicks.csv"), CSV);
    Files.writeString(folder.resolve("clicks-2.csv"), CSV.replace("ann", "bob"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void imports_a_file_and_says_what_became_of_it() {
    var ended = run("clicks.csv", "--session=user", "--item=product", "--time=position");

    assertThat(ended.code()).as(ended.err()).isZero();

    assertThat(ended.err()).isEqualTo("first row: session=ann, item=apple, time=position 1\n");
    assertThat(ended.out())
        .startsWith(
            """
              rows     4 read, all of them kept
              sessions 1, of median length 4
              items    3; density 133 %
              columns  product
              train    1 sequences
              valid    1 sequences
              test     1 sequences
              split    kind leave_one_out, per session
              note     column 'position' has no clock times, only the order of a session's \
            interactions
            """)
        .endsWith(
            "dataset shop@0123456789ab: 1 sessions, 3 items, 4 interactions; train 1, valid 1, test"
                + " 1\n");
    assertThat(home.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void prints_json_for_programs_and_nothing_else_on_the_output() throws IOException {
    var ended = run("clicks.csv", "--session=user", "--item=product", "--time=position", "--json");

    assertThat(ended.code()).isZero();

    var json = new ObjectMapper().readTree(ended.out());
    assertThat(json.path("name").asText()).isEqualTo("shop");
    assertThat(json.path("hash").asText()).hasSize(64);
    assertThat(json.path("counts").path("items").asInt()).isEqualTo(3);
    assertThat(json.path("splits").path("train").asInt()).isEqualTo(1);
  }

  @Test
  void a_pattern_that_the_shell_left_alone_is_a_list_of_files() {
    var ended = run("click*.csv", "--session=user", "--item=product", "--time=position");

    assertThat(ended.code()).isZero();

    assertThat(ended.out()).contains("rows     8 read", "sessions 2, of median length 4");
  }

  @Test
  void options_are_repeatable_and_take_lists() {
    var ended =
        run(
            "clicks.csv",
            "--session=user",
            "--item=product",
            "--time=position",
            "--category=a,b",
            "--category=c",
            "--number=d");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines().filter(line -> line.startsWith("  --category"))).hasSize(3);
    assertThat(ended.err()).startsWith("tune4rec: 4 things are wrong\n").contains("--number: ");
    assertThat(server.uploads()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          clicks.csv --session=user | --item, --time: must name a column of the file, but is missing; the columns of clicks.csv are user, product, position
          no.csv --session=user --item=product --time=position | PATH: must be a file or a folder, but there is no
          clicks.csv . --session=user --item=product --time=position | PATH: is one folder or any number of files, but these are mixed
          . --item=product | --item: the columns of a folder are named in its schema.json, but this is given too; name the file in
          clicks.csv --session=user --item=product --time=position --delimiter=xy | --delimiter: a delimiter is ',', ';', '|' or tab, but got 'xy'
          clicks.csv --session=user --item=product --time=position --time-unit=milisecond | --time-unit: a unit is one of seconds, milliseconds, microseconds, nanoseconds, position, but got 'milisecond'; did you mean 'milliseconds'?
          clicks.csv --session=user --item=user --time=position | --item: a column is one thing, but 'user' is given as --session too; name it once
          clicks.csv --sesion=user | --session
          """)
  void wrong_usage_is_told_with_the_way_out(String line, String said) {
    var ended = run(line.split(" "));

    assertThat(ended.code()).isEqualTo(2);

    assertThat(ended.err()).startsWith("tune4rec").contains(said);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void a_header_is_told_shortened_and_without_what_would_steer_a_terminal() throws IOException {
    var cells = "user,\u001b]0;mine\u0007,\u009b2J," + "x".repeat(50);
    Files.writeString(folder.resolve("odd.csv"), cells + ",c".repeat(50) + "\n");

    var ended = run("odd.csv", "--session=user");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("odd.csv are user, ?]0;mine?, ?2J, " + "x".repeat(40) + "..., c, ")
        .contains(", c and 14 more\n");
  }

  @Test
  void a_refused_file_ends_with_1_and_leaves_nothing() throws IOException {
    Files.writeString(folder.resolve("bad.csv"), CSV + ",apple,9\n");

    var ended = run("bad.csv", "--session=user", "--item=product", "--time=position");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .endsWith(
            "tune4rec: bad.csv row 5 (line 6), column 'user': every row names its session, but the"
                + " cell is empty\n");
    assertThat(server.uploads()).isZero();
    assertThat(home.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void what_a_killed_import_left_goes_with_the_next_one() throws IOException {
    var killed = Files.createDirectories(home.resolve("imports/.staging-1/datasets"));
    Files.writeString(killed.resolve("dataset.zip"), "half");
    Files.writeString(home.resolve("imports/.staging-1.lock"), "");

    var ended = run("clicks.csv", "--session=user", "--item=product", "--time=position");

    assertThat(ended.code()).as(ended.err()).isZero();

    assertThat(home.resolve("imports")).isEmptyDirectory();
  }

  @Test
  void progress_is_silent_for_two_seconds_and_then_says_how_long_it_will_take() {
    var err = new StringWriter();
    var now = new Instant[] {Instant.EPOCH};
    var screen = new Screen(new PrintWriter(err), new PrintWriter(err), 80, false);
    var status = new ImportStatus(screen, () -> now[0]);

    now[0] = Instant.EPOCH.plusSeconds(1);
    status.shareRead(0.1);
    status.rowsRead(20_000);
    assertThat(err.toString()).isEmpty();

    now[0] = Instant.EPOCH.plusSeconds(3);
    status.shareRead(0.25);
    status.rowsRead(60_000);
    assertThat(err).hasToString("reading interactions: 60,000, about 0:09 left\n");

    status.at(ImportPhase.WRITE, 0, 2_000);
    now[0] = Instant.EPOCH.plusSeconds(7);
    status.at(ImportPhase.WRITE, 1_000, 2_000);
    assertThat(err.toString())
        .endsWith("preparing them for training: 1,000 of 2,000, about 0:04 left\n");
  }

  private Ended run(String... arguments) {
    return server.run(
        folder,
        Stream.concat(
                Stream.of("--name=shop"),
                Stream.of(arguments)
                    .map(word -> word.startsWith("-") ? word : folder.resolve(word).toString()))
            .toArray(String[]::new));
  }
}

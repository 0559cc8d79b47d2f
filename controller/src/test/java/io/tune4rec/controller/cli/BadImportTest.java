package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code dataset import} says of bad input; none of it reaches the controller. */
class BadImportTest {
  private static final String[] COLUMNS = {"--session=user", "--item=product", "--time=ts"};

  @TempDir private Path folder;
  @TempDir private Path home;
  private DatasetServer server;

  @BeforeEach
  void start() throws IOException {
    server = new DatasetServer(home);
    write("good.csv", "user,product,ts\na,x,2020-09-13T12:00:00Z\n");
  }

  @AfterEach
  void nothing_is_registered_and_nothing_left() {
    server.close();
    assertThat(server.uploads()).isZero();
    if (Files.exists(server.imports())) {
      assertThat(server.imports()).isEmptyDirectory();
    }
  }

  @Test
  void a_missing_column() throws IOException {
    write("c.csv", "user,prodct,ts\na,x,2020-09-13T12:00:00Z\n");

    assertRefused(
        "--item: it names one column of c.csv, but there is no 'product'; did you mean 'prodct'? its"
            + " columns are user, prodct, ts",
        "c.csv");
  }

  @Test
  void a_time_that_is_none() throws IOException {
    write("c.csv", "user,product,ts\na,x,2020-09-13T12:00:00Z\na,y,yesterday\n");

    assertRefused(
        "c.csv row 2 (line 3), column 'ts': a time is an ISO-8601 date or date-time from 1970 on, as"
            + " the first one is, but got 'yesterday'; correct it, or say with --time-unit what all"
            + " of them are",
        "c.csv");
  }

  @Test
  void a_negative_id() throws IOException {
    write("c.csv", "user,product,ts\na,7,2020-09-13T12:00:00Z\na,-7,2020-09-13T12:00:01Z\n");

    assertRefused(
        "c.csv row 2 (line 3), column 'product': an id is not negative, but got '-7'; leave out rows"
            + " whose id is missing, or give it a name",
        "c.csv");
  }

  @Test
  void an_empty_file() throws IOException {
    write("c.csv", "");

    assertRefused("c.csv: the first line names the columns, but the file is empty", "c.csv");
  }

  @Test
  void a_header_and_nothing_else() throws IOException {
    write("c.csv", "user,product,ts\n");

    assertRefused("c.csv: there is at least one interaction, but there is none", "c.csv");
  }

  @Test
  void a_parquet_file_that_is_none_and_one_cut_short() throws IOException {
    write("c.parquet", "user,product,ts\n");
    write("d.parquet", "PAR1 and so on");

    assertRefused("a Parquet file starts with the bytes PAR1, but this one does not", "c.parquet");
    assertRefused(
        "d.parquet: a Parquet file can be read to its end, but reading it ends", "d.parquet");
  }

  @Test
  void what_is_wrong_with_several_files_is_told_at_once() throws IOException {
    write("c.parquet", "user,product,ts\n");
    write("d.csv", "PK\u0003\u0004");

    var ended = run("c.parquet", "d.csv");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("2 things are wrong", "starts with the bytes PAR1", "a zip archive");
  }

  @Test
  void more_wrong_rows_than_can_be_told_are_counted() throws IOException {
    var text = new StringBuilder("user,product,ts\n");
    for (int i = 0; i < 25; i++) {
      text.append("a,x,").append(i == 0 ? "2020-09-13T12:00:00Z" : "no").append('\n');
    }
    write("c.csv", text.toString());

    assertRefused("c.csv: every row has to be right, but 14 more rows are not", "c.csv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          x*.csv                              @ PATH: a pattern matches a file, but none matches
          --preset=yoochose good.csv          @ --preset: a preset is one of diginetica, globo-news, movielens, rees46, retailrocket, yoochoose, but got 'yoochose'; did you mean 'yoochoose'?
          --preset=movielens                  @ PATH: names the files of movielens, or the folder with them, but is missing; they are at https://grouplens.org/datasets/movielens
          good.csv --repeats=some             @ --repeats: it is one of keep, consecutive, all, but got 'some'
          good.csv --max-length=0 --idle=5    @ --max-length: it is a whole number from 1 to
          good.csv --max-length=0 --idle=5    @ --idle: it is a length of time like 30m, 1h or 2d, but got '5'; give it a unit
          good.csv --split=window             @ --split: a split is by time, leave_one_out, windows, column, but got 'window'; did you mean 'windows'?
          good.csv --feature=houre            @ --feature: a feature is hour, weekday, item_age or price_in_category(PRICE, CATEGORY), but got 'houre'; did you mean 'hour'?
          good.csv --where=event              @ --where: it is written COLUMN=VALUE, but got 'event'
          good.csv --valid-from=2020-09-14    @ --test-from: a cut by time needs both valid_from and test_from, but only one is given
          good.csv --split-colum=x            @ did you mean '--split-column'?
          good.csv --session-feature=country  @ --session-feature: it names a feature, but 'country' is none; name it with --category, --number or --list too
          good.csv --header=a,b,a             @ --header: columns have different names, but these are given twice: a
          """)
  void wrong_words(String line, String said) {
    var ended = run(line.split(" +"));

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(said);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void a_set_that_is_not_in_the_folder() {
    assertRefused(
        "a folder of movielens holds ratings.csv or ratings.csv.gz or ratings.dat or ratings.dat.gz"
            + " or u.data, but there is none; download and unpack it from"
            + " https://grouplens.org/datasets/movielens, or name its files",
        "--preset=movielens",
        ".");
  }

  @Test
  void a_description_is_refused_by_its_own_names_with_all_that_is_wrong() throws IOException {
    write(
        "set.yaml",
        """
        columns: {session: user, item: product, time: ts, categorys: [x]}
        prepare: {repeats: none, min_length: 2}
        """);

    var ended =
        server.run(
            folder,
            "--name=set",
            "--spec=" + folder.resolve("set.yaml"),
            folder.resolve("good.csv").toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains(
            "set.yaml: columns.categorys: keys are known ones, but this one is not; did you mean"
                + " 'categories'?");
  }

  @Test
  void a_column_that_a_description_names_and_the_file_lacks() throws IOException {
    write("set.yaml", "columns: {session: user, item: article, time: ts}\n");

    var ended =
        server.run(
            folder,
            "--name=set",
            "--spec=" + folder.resolve("set.yaml"),
            folder.resolve("good.csv").toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("set.yaml: columns.item: it names one column of good.csv, but there is no");
  }

  @Test
  void files_of_a_description_that_match_nothing() throws IOException {
    write("set.yaml", "files: [day/*.csv]\ncolumns: {session: user, item: product, time: ts}\n");

    var ended = server.run(folder, "--name=set", "--spec=" + folder.resolve("set.yaml"));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("files: a pattern matches a file, but none matches", "day/*.csv");
  }

  @Test
  void a_dataset_without_a_name() {
    var ended = server.run(folder, folder.resolve("good.csv").toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--name: a dataset has a name, but none is given");
  }

  private void assertRefused(String said, String... words) {
    var ended = run(words);
    assertThat(ended.code()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err()).contains(said);
    assertThat(ended.out()).isEmpty();
  }

  private Ended run(String... words) {
    boolean preset = words[0].startsWith("--preset");
    return server.run(
        folder,
        Stream.of(
                Stream.of("--name=set"),
                preset ? Stream.<String>of() : Stream.of(COLUMNS),
                Stream.of(words)
                    .map(word -> word.startsWith("-") ? word : folder.resolve(word).toString()))
            .flatMap(line -> line)
            .toArray(String[]::new));
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}

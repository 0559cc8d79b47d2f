package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.TimeKind;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no dataset: each is refused with what is wrong, and leaves nothing. */
class BadFileTest {
  private static final long GIGABYTE = 1L << 30;

  @TempDir Path folder;
  @TempDir Path home;
  private OwnFiles own;

  @BeforeEach
  void prepare() {
    own = new OwnFiles(folder, home.resolve("datasets"));
  }

  @AfterEach
  void nothing_is_left() {
    if (Files.exists(home.resolve("datasets"))) {
      assertThat(home.resolve("datasets")).isEmptyDirectory();
    }
  }

  @Test
  void every_wrong_name_of_a_column_is_told_with_the_nearest_and_all() {
    var columns =
        new ColumnMapping(
            "usr",
            "produkt",
            "when",
            List.of("Colour"),
            List.of(),
            Optional.empty(),
            Optional.empty());

    assertThat(refusal(own.write("c.csv", OwnFiles.CSV), columns))
        .isEqualTo(
            """
            --session: it names one column of c.csv, but there is no 'usr'; did you mean 'user'? \
            its columns are user, product, ts, colour, price, note
            --item: it names one column of c.csv, but there is no 'produkt'; did you mean \
            'product'? its columns are user, product, ts, colour, price, note
            --time: it names one column of c.csv, but there is no 'when'; its columns are user, \
            product, ts, colour, price, note
            --category: it names one column of c.csv, but there is no 'Colour'; did you mean \
            'colour'? its columns are user, product, ts, colour, price, note""");
  }

  @Test
  void a_file_without_header_is_recognised_by_what_stands_there() {
    var rows = OwnFiles.CSV.substring(OwnFiles.CSV.indexOf('\n') + 1);

    assertThat(refusal(own.write("c.csv", rows), columns()).lines())
        .hasSize(3)
        .first()
        .isEqualTo(
            "--session: it names one column of c.csv, but there is no 'user'; its columns are ann,"
                + " apple, 2020-09-13T12:26:40Z, red, 1.5, x; the first line has to name the columns,"
                + " put one before it, or name them with --header");
  }

  @Test
  void a_column_that_occurs_twice_is_refused() {
    assertThat(refusal(own.write("c.csv", OwnFiles.CSV.replace("note", "user")), OwnFiles.all()))
        .isEqualTo(
            "--session: it names one column of c.csv, but 2 are called 'user'; rename them in the"
                + " file");
  }

  @Test
  void a_second_file_without_a_column_is_refused() {
    var first = own.write("1.csv", OwnFiles.CSV);
    var second = own.write("2.csv", OwnFiles.CSV.replace("price", "cost"));

    assertThat(refusal(List.of(first, second), OwnFiles.all()))
        .isEqualTo(
            "2.csv, column 'price': every file has the columns that the options name, but this one"
                + " is missing; the header has user, product, ts, colour, cost, note");
  }

  @Test
  void files_that_do_not_exist_are_all_named_with_their_neighbours() {
    own.write("clicks.csv", OwnFiles.CSV);
    var files = List.of(folder.resolve("click.csv"), folder.resolve("views.parquet"));

    assertThat(refusal(files, OwnFiles.all()))
        .isEqualTo(
            files.get(0)
                + ": a source is a file, or a folder with schema.json, but there is none of that"
                + " name; did you mean 'clicks.csv'?\n"
                + files.get(1)
                + ": a source is a file, or a folder with schema.json, but there is none of that"
                + " name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          empty.csv     |                      | empty.csv: the first line names the columns, but the file is empty
          header.csv    | user,product,ts      | header.csv: there is at least one interaction, but there is none
          empty.parquet |                      | : a Parquet file starts with the bytes PAR1, but it is empty; write it again, or give it the name of what it is
          csv.parquet   | user,product,ts      | : a Parquet file starts with the bytes PAR1, but this one does not; write it again, or give it the name of what it is
          plain.csv.gz  | user,product,ts      | plain.csv.gz: a file whose name ends in .gz is compressed with gzip, but reading it ends with: Not in GZIP format; compress it again, or name it plain.csv
          list.json     | [{"user": 1}]        | : JSON is read one object a line, but this is one list; write it as lines: jq -c '.[]' FILE > FILE.jsonl
          book.xlsx     | PK\u0003\u0004rest   | : a source is CSV, TSV or JSON lines, plain or with gzip, or Parquet, but this is a zip archive or an Excel workbook; write it as one of these
          cut.parquet   | PAR1rest-of-it-is-gone | cut.parquet: a Parquet file can be read to its end, but reading it ends with: Invalid Input Error: No magic bytes found at end of file
          """)
  void what_is_no_table_is_refused(String name, String text, String message) {
    var file = own.write(name, text == null ? "" : text);

    assertThat(refusal(file, columns())).contains(message);
  }

  @Test
  void a_gzip_file_cut_short_is_refused_with_where() {
    var bytes = OwnFiles.gzip((OwnFiles.CSV + rows(50_000)).getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(own.write("c.csv.gz", Arrays.copyOf(bytes, bytes.length - 100)), columns()))
        .startsWith("c.csv.gz: a .gz file is complete, but it ends early, near row ")
        .endsWith("; copy or compress it again");
  }

  @Test
  void a_parquet_file_with_a_damaged_middle_is_refused() throws IOException {
    var file =
        own.parquet(
            "c.parquet",
            "select 'u' || range \"user\",'p' || hash(range) product, range + 1600000000 ts"
                + " from range(200000)");
    var bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 0x55);
    Files.write(file, bytes);

    assertThat(refusal(file, columns()))
        .startsWith("c.parquet: a Parquet file can be read to its end, but reading it ends")
        .endsWith("; copy or write it again");
  }

  @Test
  void ten_bad_rows_are_named_with_row_line_value_law_and_way_out() {
    var csv =
        OwnFiles.CSV
            + "\n"
            + "dan,,2020-09-15T12:00:00Z,red,1,x\n"
            + ",fig,yesterday,red,many,x\n"
            + "eve,fig\n"
            + "eve,fig,1600000000,red,1,x\n".repeat(9);

    assertThat(refusal(own.write("c.csv", csv), OwnFiles.all()).lines())
        .hasSize(13)
        .startsWith(
            "c.csv row 7 (line 9), column 'product': every row names its item, but the cell is"
                + " empty",
            "c.csv row 8 (line 10), column 'user': every row names its session, but the cell is"
                + " empty",
            "c.csv row 8 (line 10), column 'ts': a time is an ISO-8601 date or date-time from 1970"
                + " on, as the first one is, but got 'yesterday'; correct it, or say with"
                + " --time-unit what all of them are",
            "c.csv row 8 (line 10), column 'price': a number is finite and written like 12, -0.5 or"
                + " 1e-3, but got 'many'",
            "c.csv row 9 (line 11): a row has the header's 6 cells, but it has 2")
        .endsWith(
            "c.csv: every row has to be right, but 2 more rows are not; rows are counted from 1 for"
                + " the first after the header");
  }

  @Test
  void a_missing_number_is_told_apart_from_a_missing_category() {
    var csv = OwnFiles.CSV.replace("green,2,", "green,,");

    assertThat(refusal(own.write("c.csv", csv), OwnFiles.all()))
        .startsWith(
            "c.csv row 2 (line 3), column 'price': a number is finite and written like 12, -0.5 or"
                + " 1e-3, but the cell is empty; give every row a number, or leave out --number"
                + " price\n");
  }

  @Test
  void rows_of_parquet_are_named_by_number() {
    var file =
        own.parquet(
            "c.parquet",
            "select * from (values ('a', 'x', 1600000000), ('a', null, 1600000001),"
                + " ('b', 'y', 16)) t(\"user\", product, ts)");

    assertThat(refusal(file, columns()))
        .isEqualTo(
            """
            c.parquet row 2, column 'product': every row names its item, but the cell is empty
            c.parquet row 3, column 'ts': a time is in epoch seconds between 1973 and 2100, as the \
            first one is, but got '16'; correct it, or say with --time-unit what all of them are""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"['x', 'y']", "{'a': 'x'}", "map {'a': 'x'}"})
  void a_column_of_several_values_is_refused(String value) {
    var file =
        own.parquet("c.parquet", "select 'u' \"user\", %s product, 1600000000 ts".formatted(value));

    assertThat(refusal(file, columns()))
        .isEqualTo(
            "c.parquet row 1, column 'product': a cell holds one value, but this one holds a list or"
                + " an object; write a row for each; a feature may be a --list");
  }

  @Test
  void lines_that_are_no_json_objects_are_named() {
    var json =
        """
        {"user": "a", "product": "x", "ts": 1600000000}
        {"user": "a", "product": ["x"], "ts": 1600000000}
        {"user": "a", "product": "x", "ts": 16000
        17
        {"user": "a", "product": "x", "ts": 1600000000} {}
        {"user": "a", "user": "b"}
        """;

    assertThat(refusal(own.write("c.jsonl", json), columns()).lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("row 2 (line 2)", "column 'product'", "a list"),
            line -> assertThat(line).contains("row 3 (line 3): a line is one JSON object, but at"),
            line -> assertThat(line).endsWith("but this one is another value"),
            line -> assertThat(line).endsWith("but something follows it"),
            line -> assertThat(line).contains("row 6 (line 6)", "Duplicate field 'user'"));
  }

  @Test
  void text_that_is_no_utf_8_is_refused_and_told_how_to_mend() {
    var bytes = OwnFiles.CSV.replace("fig", "f\u00efg").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refusal(own.write("c.csv", bytes), columns()))
        .startsWith(
            "c.csv row 4 (line 5), column 'product': a name is UTF-8 text without zero bytes, but"
                + " got 'f\uFFFDg'; save the file as UTF-8, such as by iconv -f latin1 -t utf-8\n");
  }

  @Test
  void zero_bytes_are_refused_and_not_shown() {
    assertThat(refusal(own.write("c.csv", OwnFiles.CSV.replace("fig", "f\0g")), columns()))
        .startsWith(
            "c.csv row 4 (line 5), column 'product': a name is UTF-8 text without zero bytes, but"
                + " got 'f?g'");
    assertThat(
            refusal(
                own.write("w.csv", OwnFiles.CSV.getBytes(StandardCharsets.UTF_16LE)), columns()))
        .isEqualTo(
            "w.csv: the file is UTF-8 text, but its header has zero bytes; save it as UTF-8");
  }

  @Test
  void a_name_is_bounded() {
    assertThat(refusal(own.write("c.csv", OwnFiles.CSV.replace("ann", "a".repeat(501))), columns()))
        .startsWith(
            "c.csv row 1 (line 2), column 'user': a name has at most 500 characters, but got '"
                + "a".repeat(40)
                + "...'");
  }

  @ParameterizedTest
  @CsvSource({"c.csv.gz,quotes come in pairs and rows are short", "c.jsonl.gz,a line is short"})
  void a_line_of_a_gigabyte_takes_a_megabyte(String name, String law) {
    var header = name.contains("json") ? "{\"user\": \"" : "user,product,ts\n\"";
    long before = Runtime.getRuntime().totalMemory();

    assertThat(refusal(own.write(name, gigabyteAfter(header)), columns()))
        .contains(law)
        .contains("goes on after 1048576 bytes");
    assertThat(Runtime.getRuntime().totalMemory() - before).isLessThan(GIGABYTE / 2);
  }

  @Test
  void times_that_cannot_be_told_are_refused() {
    assertThat(refusal(own.write("c.csv", "user,product,ts\na,x,01/02/2020\n"), columns()))
        .isEqualTo(
            "c.csv, column 'ts': times are epoch seconds, milliseconds, microseconds or nanoseconds"
                + " between 1973 and 2100, ISO-8601 dates or date-times, or whole numbers that give"
                + " the order in a session, but got '01/02/2020'; write them like"
                + " 2014-03-01T10:00:00Z, or say what they are with --time-unit");
    assertThat(refusal(own.write("d.csv", "user,product,ts\na,x,20140230101500\n"), columns()))
        .contains("but got '20140230101500'");
  }

  @Test
  void a_unit_that_was_given_holds_for_every_row() {
    var columns = OwnFiles.columns("user", "product", "ts", Optional.of(TimeKind.EPOCH_SECONDS));

    assertThat(refusal(own.write("c.csv", "user,product,ts\na,x,5\na,x,1600000000000\n"), columns))
        .isEqualTo(
            "c.csv row 2 (line 3), column 'ts': a time is in epoch seconds, from 0 to 253402300799,"
                + " but got '1600000000000'; if these are milliseconds, divide by 1000");
  }

  private static ColumnMapping columns() {
    return OwnFiles.columns("user", "product", "ts");
  }

  private static String rows(int n) {
    var rows = new StringBuilder();
    for (int i = 0; i < n; i++) {
      rows.append("u%d,p%d,2020-09-15T12:00:00Z,red,1,x\n".formatted(i * 31 % 977, i * 7 % 1013));
    }
    return rows.toString();
  }

  /** Compressed in pieces of a megabyte, which gzip allows to stand one after the other. */
  private static byte[] gigabyteAfter(String header) {
    var megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'a');
    var piece = OwnFiles.gzip(megabyte);
    var out = new ByteArrayOutputStream();
    out.writeBytes(OwnFiles.gzip(header.getBytes(StandardCharsets.UTF_8)));
    for (long n = 0; n < GIGABYTE; n += megabyte.length) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  private String refusal(Path file, ColumnMapping columns) {
    return refusal(List.of(file), columns);
  }

  private String refusal(List<Path> files, ColumnMapping columns) {
    var refusal =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> own.importing(files, columns, Optional.of(OwnFiles.BY_DAY)));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.getMessage();
  }
}

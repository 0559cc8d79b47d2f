package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tune4rec.controller.source.TextRows;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionReaderTest {
  @TempDir Path folder;
  private SourceFolder source;

  @BeforeEach
  void write() {
    source = new SourceFolder(folder);
  }

  @Test
  void rows_come_in_the_file_s_order_with_their_values() {
    var rows = new ArrayList<String>();

    long n =
        reader()
            .read(
                row ->
                    rows.add(
                        row.session()
                            + " "
                            + row.time()
                            + Arrays.toString(row.ids())
                            + Arrays.toString(row.numbers())),
                read -> {});

    assertThat(n).isEqualTo(7);
    assertThat(rows)
        .startsWith("1 1600000000000[1, 1][10.0]", "1 1600000060000[2, 2][20.0]")
        .endsWith("3 1600172790000[4, 0][40.0]", "4 1600259260000[1, 1][10.0]");
  }

  @Test
  void list_columns_and_unnamed_columns_are_left_out_with_a_notice() {
    source.rows("extra," + SourceFolder.ROWS.replaceAll("\n(?=.)", "\nx,"));
    var reader = reader();

    reader.read(row -> {}, read -> {});

    assertThat(reader.notices())
        .containsExactly("left out, because schema.json does not name them: extra");
  }

  @Test
  void an_unparsable_time_in_row_7_is_named_by_row_line_column_and_value() {
    source.spoil("1600259260", "yesterday");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv row 7 (line 8), column 'timestamp': a time is in epoch seconds, from"
                + " 0 to 253402300799, but got 'yesterday'; 2008-07-15T00:00:00Z is written"
                + " 1216080000");
  }

  @Test
  void a_date_is_told_its_epoch_seconds() {
    source.spoil("1600259260", "2020-09-16 12:27:40");

    assertThat(refusal()).endsWith("got '2020-09-16 12:27:40'; write it as 1600259260");
  }

  @Test
  void milliseconds_are_recognised() {
    source.spoil("1600259260", "1600259260000");

    assertThat(refusal())
        .endsWith("but got '1600259260000'; if these are milliseconds, divide by 1000");
  }

  @Test
  void decimal_seconds_are_times() {
    source.spoil("1600259260", "1600259260.5");
    var times = new ArrayList<Long>();

    reader().read(row -> times.add(row.time()), read -> {});

    assertThat(times).endsWith(1600259260500L);
  }

  @Test
  void an_item_0_is_refused() {
    source.spoil("4,3,1600259200", "4,0,1600259200");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv row 5 (line 6), column 'item_id': an item id is a whole number from 1"
                + " to 5, but got '0'; 0 stands for padding; number from 1");
  }

  @Test
  void a_negative_item_is_refused() {
    source.spoil("4,3,1600259200", "4,-3,1600259200");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv row 5 (line 6), column 'item_id': an item id is a whole number from 1"
                + " to 5, but got '-3'");
  }

  @Test
  void an_id_above_the_cardinality_is_refused() {
    source.spoil("1600259200,3", "1600259200,4");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv row 5 (line 6), column 'colour': an id is a whole number from 1 to 3,"
                + " or 0 where it is missing, but got '4'; raise the cardinality in schema.json, or"
                + " correct the id");
  }

  @Test
  void an_id_written_as_a_decimal_is_told_how_to_be_written() {
    source.spoil("1600259200,3", "1600259200,3.0");

    assertThat(refusal()).endsWith("but got '3.0'; write 3");
  }

  @Test
  void a_session_id_that_is_no_number_is_refused() {
    source.spoil("4,3,1600259200", "abc,3,1600259200");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv row 5 (line 6), column 'session_id': a session id is a whole number"
                + " from 1 to 9, but got 'abc'");
  }

  @Test
  void an_empty_number_is_refused() {
    source.spoil("3,1,30", "3,1,");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv row 5 (line 6), column 'price': a number is finite and written like"
                + " 12, -0.5 or 1e-3, but the cell is empty; give every row a number, or leave the"
                + " column out of schema.json");
  }

  @Test
  void a_number_that_is_not_finite_is_refused() {
    source.spoil("3,1,30", "3,1,NaN");

    assertThat(refusal()).contains("column 'price'").endsWith("but got 'NaN'");
  }

  @Test
  void a_row_with_too_few_cells_is_refused() {
    source.spoil("4,3,1600259200,3,1,30", "4,3,1600259200");

    assertThat(refusal())
        .isEqualTo("interactions.csv row 5 (line 6): a row has the header's 6 cells, but it has 3");
  }

  @Test
  void a_quote_that_is_not_closed_is_refused() {
    source.spoil("4,3,1600259200", "4,\"3,1600259200");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv row 5 (line 6): quotes come in pairs and rows are short, but the file"
                + " ends within one");
  }

  @Test
  void ten_offending_rows_are_named_and_the_others_counted() {
    source.rows(
        SourceFolder.ROWS.lines().findFirst().orElseThrow() + "\n" + "1,1,x,1,,1\n".repeat(13));

    assertThat(refusal().lines())
        .hasSize(11)
        .last()
        .isEqualTo(
            "interactions.csv: every row has to be right, but 3 more rows are not; rows are counted"
                + " from 1 for the first after the header");
  }

  @Test
  void rows_are_counted_without_blank_lines_but_lines_with_them() {
    source.spoil("4,1,1600259260", "\n\n4,1,x");

    assertThat(refusal()).startsWith("interactions.csv row 7 (line 10), column 'timestamp'");
  }

  @Test
  void a_missing_column_is_named_with_the_nearest_in_the_header() {
    source.spoil("colour", "color");

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv, column 'colour': every column of schema.json is in the header, but"
                + " this one is missing; the header has 'color'");
  }

  @Test
  void another_delimiter_than_the_schema_s_is_recognised() {
    source.rows(SourceFolder.ROWS.replace(',', ';'));

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv: cells are separated by \",\" as schema.json says, but the header"
                + " 'session_id;item_id;timestamp;colour;genres;price' has none; set \"delimiter\""
                + " in schema.json to \";\"");
  }

  @Test
  void a_file_with_only_a_header_is_refused() {
    source.rows(SourceFolder.ROWS.lines().findFirst().orElseThrow());

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv: there is at least one interaction, but there is only a header");
  }

  @Test
  void text_in_utf_16_is_refused() throws IOException {
    Files.writeString(
        folder.resolve("interactions.csv"), SourceFolder.ROWS, StandardCharsets.UTF_16);

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv: the file is UTF-8 text, but its header has zero bytes; save it as"
                + " UTF-8");
  }

  @Test
  void an_empty_file_is_refused() {
    source.rows("");

    assertThat(refusal())
        .isEqualTo("interactions.csv: the first line names the columns, but the file is empty");
  }

  @Test
  void a_missing_file_is_refused() throws IOException {
    Files.delete(folder.resolve("interactions.csv"));

    assertThat(refusal())
        .isEqualTo(
            folder
                + ": a source folder holds its interactions in one of interactions.csv,"
                + " interactions.csv.gz, but there is none");
  }

  @Test
  void a_gzip_file_cut_short_is_refused() throws IOException {
    var bytes = gzipped(SourceFolder.ROWS + "1,1,1600000000,1,,10\n".repeat(50_000));
    replaceByGzip(Arrays.copyOf(bytes, bytes.length - 200));

    assertThat(refusal())
        .startsWith("interactions.csv.gz: a .gz file is complete, but it ends early, near row ")
        .endsWith("; copy or compress it again");
  }

  @Test
  void a_gz_file_that_is_not_gzip_is_refused() throws IOException {
    replaceByGzip(SourceFolder.ROWS.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal())
        .isEqualTo(
            "interactions.csv.gz: a file whose name ends in .gz is compressed with gzip, but reading"
                + " it ends with: Not in GZIP format; compress it again, or name it"
                + " interactions.csv");
  }

  @Test
  void windows_lines_quotes_and_a_byte_order_mark_are_read() {
    var text =
        "\uFEFF" + SourceFolder.ROWS.replace("\n", "\r\n").replace("1600259260", "\"1600259260\"");
    source.rows(text);
    var times = new ArrayList<Long>();

    reader().read(row -> times.add(row.time()), read -> {});

    assertThat(times).hasSize(7).endsWith(1600259260000L);
  }

  private void replaceByGzip(byte[] bytes) throws IOException {
    Files.delete(folder.resolve("interactions.csv"));
    Files.write(folder.resolve("interactions.csv.gz"), bytes);
  }

  private static byte[] gzipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private InteractionReader reader() {
    return new InteractionReader(Source.ofFolder(folder), TextRows::open);
  }

  private String refusal() {
    var refusal =
        catchThrowableOfType(
            InvalidInputException.class, () -> reader().read(row -> {}, read -> {}));
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal.getMessage();
  }
}

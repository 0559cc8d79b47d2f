package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.SplitRule;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of files whose columns are named by options. */
class OwnDataImportTest {
  @TempDir Path folder;
  @TempDir Path home;
  private Path store;
  private OwnFiles own;

  @BeforeEach
  void prepare() {
    store = home.resolve("datasets");
    own = new OwnFiles(folder, store);
  }

  @Test
  void words_become_ids_in_the_order_of_the_words() {
    var report = own.importing(own.write("clicks.csv", OwnFiles.CSV), OwnFiles.all());

    assertThat(report.info().schema().columns())
        .extracting(Column::name)
        .containsExactly("product", "colour", "price");
    try (var dataset = SessionDataset.open(report.folder())) {
      assertThat(items(dataset, Split.TRAIN)).containsExactly(1, 3);
      assertThat(items(dataset, Split.VALID)).containsExactly(3, 2);
      assertThat(items(dataset, Split.TEST)).containsExactly(2, 1);
      long fig = dataset.begin(Split.TEST, 0);
      assertThat(dataset.categorical("colour").at(fig)).as("a missing category").isZero();
      assertThat(dataset.categorical("colour").at(fig + 1)).as("red after green").isEqualTo(2);
      assertThat(dataset.schema().itemId().cardinality()).isEqualTo(3);
      assertThat(dataset.size(Split.TEST)).isEqualTo(1);
    }
  }

  @Test
  void every_format_gives_the_same_dataset() {
    var json =
        OwnFiles.CSV
            .lines()
            .skip(1)
            .map(line -> line.split(","))
            .map(
                c ->
                    "{\"user\": \"%s\", \"product\": \"%s\", \"ts\": \"%s\", \"price\": %s%s}\n"
                        .formatted(
                            c[0],
                            c[1],
                            c[2],
                            c[4],
                            c[3].isEmpty() ? "" : ", \"colour\": \"" + c[3] + "\""))
            .collect(Collectors.joining());
    var csv = own.write("clicks.csv", OwnFiles.CSV);
    var csvBytes = OwnFiles.CSV.getBytes(StandardCharsets.UTF_8);
    var files =
        List.of(
            csv,
            own.write("clicks.tsv", OwnFiles.CSV.replace(',', '\t')),
            own.write("semicolons.txt", "\uFEFF" + OwnFiles.CSV.replace(',', ';')),
            own.write("pipes", OwnFiles.CSV.replace(',', '|').replace("\n", "\r\n")),
            own.write("quoted.csv", OwnFiles.CSV.replaceAll("([^,\n]+)", "\"$1\"")),
            own.gzipped("clicks.csv.gz", csvBytes),
            own.gzipped("no-ending", csvBytes),
            own.write("clicks.jsonl", json),
            own.gzipped("clicks.jsonl.gz", json.getBytes(StandardCharsets.UTF_8)),
            own.parquet("clicks.parquet", "select * from read_csv('" + csv + "')"),
            own.parquet(
                "text.parquet", "select * from read_csv('" + csv + "', all_varchar = true)"));

    assertThat(files)
        .extracting(file -> own.importing(file, OwnFiles.all()).hash())
        .hasSize(11)
        .containsOnly(own.importing(csv, OwnFiles.all()).hash());
  }

  @Test
  void the_order_of_the_rows_does_not_matter() {
    var rows = new ArrayList<>(OwnFiles.CSV.lines().skip(1).toList());
    Collections.shuffle(rows, new Random(7));
    var header = OwnFiles.CSV.lines().findFirst().orElseThrow();

    var shuffled =
        own.importing(own.write("b.csv", header + "\n" + String.join("\n", rows)), OwnFiles.all());

    assertThat(shuffled.hash())
        .isEqualTo(own.importing(own.write("a.csv", OwnFiles.CSV), OwnFiles.all()).hash());
  }

  @Test
  void several_files_are_read_as_one() {
    var lines = OwnFiles.CSV.lines().toList();
    var first = own.write("1.csv", String.join("\n", lines.subList(0, 3)));
    var second =
        own.write("2.csv", lines.getFirst() + "\n" + String.join("\n", lines.subList(3, 7)));

    var report =
        own.importing(List.of(first, second), OwnFiles.all(), Optional.of(OwnFiles.BY_DAY));

    assertThat(report.hash())
        .isEqualTo(own.importing(own.write("a.csv", OwnFiles.CSV), OwnFiles.all()).hash());
    assertThat((List<?>) report.info().provenance().get("files")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1599999999, 1600086399, 1600172799, epoch seconds",
    "1599999999.25, 1600086399, 1600172799.0, epoch seconds",
    "1599999999000, 1600086399000, 1600172799000, epoch milliseconds",
    "1599999999000000, 1600086399000000, 1600172799000000, epoch microseconds",
    "1599999999000000000, 1600086399000000000, 1600172799000000000, epoch nanoseconds",
    "2020-09-13T12:26:39Z, 2020-09-14 12:26:39.5, 2020-09-15T12:26, ISO-8601",
    "2020-09-14 01:26:39+02:00, 2020-09-14T00:00+00, 2020-09-14 23:59:59 -0100, ISO-8601",
    "20200913, 2020-09-14, 20200915, ISO-8601",
  })
  void the_unit_of_times_is_told_from_the_first(
      String train, String valid, String test, String said) {
    var rows =
        "s,i,t\na,x,%s\na,y,%s\nb,x,%s\nb,y,%s\nc,x,%s\nc,y,%s\n"
            .formatted(train, train, valid, valid, test, test);

    var report = own.importing(own.write("t.csv", rows), OwnFiles.columns("s", "i", "t"));

    assertThat(Split.values()).extracting(report.info()::slices).containsOnly(1);
    assertThat(report.notices()).contains("column 't' was taken as " + said);
  }

  @Test
  void small_numbers_are_positions_and_the_last_item_is_left_out() {
    var rows =
        "u,i,n\n"
            + List.of("7", "8").stream()
                .flatMap(
                    u -> List.of("1", "2", "3", "10").stream().map(n -> u + ",a" + n + "," + n))
                .collect(Collectors.joining("\n"));

    var report =
        own.importing(
            List.of(own.write("p.csv", rows)), OwnFiles.columns("u", "i", "n"), Optional.empty());

    assertThat(report.info().split()).containsEntry("kind", "leave_one_out");
    assertThat(report.notices())
        .contains("column 'n' has no clock times, only the order of a session's interactions");
    try (var dataset = SessionDataset.open(report.folder())) {
      assertThat(items(dataset, Split.TEST)).as("a1, a2, a3, a10").containsExactly(1, 3, 4, 2);
    }
  }

  @Test
  void the_first_row_is_shown_as_it_was_understood() {
    var shown = new ArrayList<String>();
    var progress =
        new ImportProgress() {
          @Override
          public void rowsRead(long rows) {
            shown.add(rows + " rows");
          }

          @Override
          public void firstRow(String row) {
            shown.add(row);
          }
        };
    var source = new ImportSource.Files(List.of(own.write("c.csv", OwnFiles.CSV)), OwnFiles.all());

    new DatasetImporter(store)
        .run(
            new ImportRequest(
                source, Optional.of("own"), Preparations.cut(Optional.of(OwnFiles.BY_DAY))),
            progress);

    assertThat(shown)
        .containsExactly(
            "session=ann, item=apple, time=2020-09-13T12:26:40Z, colour=red, price=1.5", "6 rows");
  }

  @Test
  void what_was_assumed_is_said() {
    var csv = OwnFiles.CSV.replaceAll("T\\d\\d:\\d\\d:\\d\\dZ", "").replace("user", "User ID");

    var report =
        own.importing(own.write("d.csv", csv), OwnFiles.columns("User ID", "product", "ts"));

    assertThat(report.notices())
        .containsExactly(
            "left out, because no option names them: colour, price, note",
            "column 'ts' was taken as ISO-8601",
            "times are dates only; within a day the order is the file's",
            "3 of 6 interactions have the time of the one before in their session; among these the"
                + " order is the file's");
  }

  @Test
  void a_column_s_name_becomes_one_that_can_name_a_file() {
    var csv = OwnFiles.CSV.replace("product", "Produkt-Nr (größe)/..");
    var columns = OwnFiles.columns("user", "Produkt-Nr (größe)/..", "ts");

    var report = own.importing(own.write("d.csv", csv), columns);

    assertThat(report.info().schema().itemId().name()).isEqualTo("Produkt-Nr_gr_e_..");
    assertThat(report.notices())
        .contains("column 'Produkt-Nr (größe)/..' is called Produkt-Nr_gr_e_.. in the dataset");
  }

  @Test
  void a_column_is_one_thing() {
    assertThatThrownBy(
            () ->
                new ColumnMapping(
                    "user",
                    "product",
                    "user",
                    List.of("product"),
                    List.of(),
                    Optional.of("x"),
                    Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            --delimiter: a delimiter is ',', ';', '|', a tab or up to four such characters, but got \
            'x'; write the file with one of these
            --time: a column is one thing, but 'user' is given as --session too; name it once
            --category: a column is one thing, but 'product' is given as --item too; name it once""");
  }

  @Test
  void sessions_may_be_numbers_words_and_anything_between() {
    var names = List.of("0", "-7", "007", "7", "é", "x".repeat(500), "99999999999999999999", " 7");
    var csv =
        names.stream()
            .flatMap(name -> List.of("a", "b", "c", "d").stream().map(i -> row(name, i)))
            .collect(Collectors.joining());

    var report =
        own.importing(
            List.of(own.write("s.csv", "s,i,t\n" + csv)),
            OwnFiles.columns("s", "i", "t"),
            Optional.of(new SplitRule.LeaveOneOut()));

    assertThat(report.json())
        .containsEntry("rows_read", 32L)
        .containsEntry("median_length", 4.0)
        .containsEntry("density", 1.0)
        .containsEntry(
            "counts", Map.of("interactions", 32L, "sessions", 8L, "users", 0L, "items", 4));
  }

  private static String row(String session, String item) {
    return "%s,%s,%d\n".formatted(session, item, 1_600_000_000 + item.charAt(0));
  }

  /** Of the split's first sequence. */
  private static List<Integer> items(SessionDataset dataset, Split split) {
    return LongStream.range(dataset.begin(split, 0), dataset.end(split, 0))
        .mapToObj(i -> dataset.itemIds().at(i))
        .toList();
  }
}

package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.abort;

import io.tune4rec.controller.dataset.Floors;
import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.model.dataset.DatasetFile;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public datasets in the folder that TUNE4REC_DATA names; they are not part of the project. */
class RealDataImportTest {
  @TempDir Path store;
  private String data;

  @BeforeEach
  void find() {
    data = System.getenv("TUNE4REC_DATA");
    if (data == null) {
      abort("skipped: no data");
    }
  }

  @Test
  void eshop_clothing_has_3821_test_sessions_from_15_july_on() {
    var report =
        run("eshop-clothing", Map.of("valid_from", "2008-07-01", "test_from", "2008-07-15"));

    assertThat(counts(report.info()))
        .containsExactly(165_474L, 24_026L, 217L, 13_399L, 1_764L, 3_821L);
    assertThat(report.tooShort())
        .isEqualTo(Map.of(Split.TRAIN, 3_632L, Split.VALID, 491L, Split.TEST, 919L));
  }

  @Test
  void ml_1m_leaves_one_out_of_every_session() {
    assertThat(counts(run("ml-1m", Map.of()).info()))
        .containsExactly(999_611L, 6_040L, 3_416L, 6_040L, 6_040L, 6_040L);
  }

  @Test
  void amazon_beauty_leaves_one_out_of_every_session() {
    assertThat(counts(run("amazon-beauty", Map.of()).info()))
        .containsExactly(198_502L, 22_363L, 12_101L, 22_363L, 22_363L, 22_363L);
  }

  /** By the log's own session_start, mostly earlier than the first click: the README's cases. */
  @Test
  void globo_news_is_cut_by_day() {
    var report = run("globo-news", Map.of("valid_from", "2017-10-03", "test_from", "2017-10-04"));

    assertThat(counts(report.info()))
        .containsExactly(780_685L, 272_469L, 15_152L, 107_774L, 88_768L, 74_864L);
  }

  /** The same sessions and items, first by schema.json, then by options from a CSV of three. */
  @Test
  void amazon_beauty_cut_to_three_columns_is_the_dataset_of_the_folder() throws IOException {
    var folder = Files.createDirectories(store.resolve("folder"));
    var csv = folder.resolve("interactions.csv");
    try (var rows = rows("amazon-beauty")) {
      Files.write(csv, (Iterable<String>) rows.map(RealDataImportTest::threeCells)::iterator);
    }
    Files.writeString(
        folder.resolve("schema.json"),
        """
        {"name": "cut", "file": "interactions.csv", "time": {"kind": "position"}, "columns": [
          {"name": "session_id", "type": "categorical", "cardinality": 22363,
           "tags": ["session_id"]},
          {"name": "item_id", "type": "categorical", "cardinality": 12101, "tags": ["item_id"]},
          {"name": "timestamp", "type": "continuous", "tags": ["timestamp"]}]}
        """);
    var importer = new DatasetImporter(store.resolve("datasets"));
    var own =
        new ImportSource.Files(
            List.of(csv), OwnFiles.columns("session_id", "item_id", "timestamp"));

    var report =
        importer.run(
            new ImportRequest(own, Optional.of("cut"), Preparation.byDefault()), rows -> {});

    assertThat(counts(report.info()))
        .containsExactly(198_502L, 22_363L, 12_101L, 22_363L, 22_363L, 22_363L);
    assertThat(report.medianLength()).isEqualTo(6);
    assertThat(content(report))
        .isEqualTo(
            content(
                importer.run(
                    new ImportRequest(folder, Optional.empty(), Preparation.byDefault()),
                    rows -> {})));
  }

  /** All files but the original values, which numbers by a schema do not have. */
  private static List<DatasetFile> content(ImportReport report) {
    return report.info().files().stream().filter(file -> !file.path().startsWith("ids/")).toList();
  }

  /** With words for numbers, as UUIDs and names of products come. */
  @Test
  void eshop_clothing_under_other_names_has_the_same_splits_and_floors() throws IOException {
    var renamed = store.resolve("renamed.tsv");
    try (var rows = rows("eshop-clothing")) {
      Files.write(renamed, (Iterable<String>) rows.map(RealDataImportTest::renamed)::iterator);
    }
    var own = new ImportSource.Files(List.of(renamed), OwnFiles.columns("Session", "Item", "When"));
    var days = Map.of("valid_from", "2008-07-01", "test_from", "2008-07-15");

    var report =
        new DatasetImporter(store.resolve("datasets"))
            .run(new ImportRequest(own, Optional.of("cut"), Preparations.cut(days)), rows -> {});
    var folder = run("eshop-clothing", days);

    assertThat(counts(report.info())).isEqualTo(counts(folder.info()));
    assertThat(floors(report)).isEqualTo(floors(folder));
    assertThat(floors(report).get(0)).as("popularity").isCloseTo(0.0953, offset(0.002));
    assertThat(floors(report).get(1)).as("first-order Markov").isCloseTo(0.2729, offset(0.002));
  }

  /** NDCG@20 on the test of popularity and of a Markov chain, counted in what is before it. */
  private static List<Double> floors(ImportReport report) {
    try (var dataset = SessionDataset.open(report.folder())) {
      var before = new ArrayList<>(sessions(dataset, Split.TRAIN));
      before.addAll(sessions(dataset, Split.VALID));
      var floors = new Floors(before, dataset.info().counts().items());
      var test = sessions(dataset, Split.TEST);
      return List.of(floors.popularity(test), floors.markov(test));
    }
  }

  private static List<int[]> sessions(SessionDataset dataset, Split split) {
    return IntStream.range(0, dataset.size(split))
        .mapToObj(
            i ->
                LongStream.range(dataset.begin(split, i), dataset.end(split, i))
                    .mapToInt(n -> dataset.itemIds().at(n))
                    .toArray())
        .toList();
  }

  private static String threeCells(String line) {
    return line.substring(0, line.lastIndexOf(','));
  }

  /** Tab-separated, sessions and items by words, times with zone. */
  private static String renamed(String line) {
    var cells = line.split(",");
    return cells[0].equals("session_id")
        ? "When\tItem\tSession"
        : "%s\titem %s\tuser-%s"
            .formatted(Instant.ofEpochSecond(Long.parseLong(cells[2])), cells[1], cells[0]);
  }

  private Stream<String> rows(String set) throws IOException {
    var file = Path.of(data, set, "interactions.csv.gz");
    var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    return reader.lines().onClose(() -> close(reader));
  }

  private static void close(Closeable reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportReport run(String name, Map<String, String> options) {
    var request =
        new ImportRequest(Path.of(data, name), Optional.empty(), Preparations.cut(options));
    return new DatasetImporter(store).run(request, rows -> {});
  }

  private static List<Long> counts(DatasetInfo info) {
    var counts = info.counts();
    return List.of(
        counts.interactions(),
        counts.sessions(),
        (long) counts.items(),
        (long) info.slices(Split.TRAIN),
        (long) info.slices(Split.VALID),
        (long) info.slices(Split.TEST));
  }
}

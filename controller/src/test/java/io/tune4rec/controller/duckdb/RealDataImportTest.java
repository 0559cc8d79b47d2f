package io.tune4rec.controller.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.Protocol;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
        run("eshop-clothing", Map.of("valid-from", "2008-07-01", "test-from", "2008-07-15"));

    assertThat(report.info().counts())
        .isEqualTo(counts(165_474, 24_026, 217, 13_399, 1_764, 3_821));
    assertThat(report.tooShort())
        .isEqualTo(Map.of(Split.TRAIN, 3_632L, Split.VALID, 491L, Split.TEST, 919L));
  }

  @Test
  void ml_1m_leaves_one_out_of_every_session() {
    assertThat(run("ml-1m", Map.of()).info().counts())
        .isEqualTo(counts(999_611, 6_040, 3_416, 6_040, 6_040, 6_040));
  }

  @Test
  void amazon_beauty_leaves_one_out_of_every_session() {
    assertThat(run("amazon-beauty", Map.of()).info().counts())
        .isEqualTo(counts(198_502, 22_363, 12_101, 22_363, 22_363, 22_363));
  }

  /** By the first click; counted with awk. The log's own session_start is mostly earlier. */
  @Test
  void globo_news_is_cut_by_day() {
    var report = run("globo-news", Map.of("valid-from", "2017-10-03", "test-from", "2017-10-04"));

    assertThat(report.info().counts())
        .isEqualTo(counts(780_685, 272_469, 15_152, 108_148, 88_972, 75_349));
  }

  private ImportReport run(String name, Map<String, String> options) {
    var request = new ImportRequest(Path.of(data, name), Optional.empty(), Protocol.parse(options));
    return new DatasetImporter(store).run(request, rows -> {});
  }

  private static DatasetInfo.Counts counts(
      long interactions, long sessions, int items, int train, int valid, int test) {
    return new DatasetInfo.Counts(
        interactions,
        sessions,
        items,
        Map.of(Split.TRAIN, train, Split.VALID, valid, Split.TEST, test));
  }
}

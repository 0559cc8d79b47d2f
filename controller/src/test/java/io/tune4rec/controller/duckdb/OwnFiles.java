package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.ImportReport;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.dataset.SplitRule;
import io.tune4rec.controller.dataset.TimeKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBDriver;

/** Files as people have them, and their import. */
final class OwnFiles {
  /** Two features, words as ids, a missing category, rows that are mixed. */
  static final String CSV =
      """
      user,product,ts,colour,price,note
      ann,apple,2020-09-13T12:26:40Z,red,1.5,x
      bob,pear,2020-09-14T12:26:40Z,green,2,x
      ann,pear,2020-09-13T12:27:40Z,green,2,x
      cem,fig,2020-09-15T12:26:40Z,,3,x
      bob,fig,2020-09-14T12:28:40Z,,3,x
      cem,apple,2020-09-15T12:26:41Z,red,1.5,x
      """;

  static final SplitRule BY_DAY =
      new SplitRule.ByTime(
          Instant.parse("2020-09-14T00:00:00Z"),
          Instant.parse("2020-09-15T00:00:00Z"),
          SplitRule.Straddle.CUT);

  private final Path folder;
  private final Path store;

  OwnFiles(Path folder, Path store) {
    this.folder = folder;
    this.store = store;
  }

  static ColumnMapping columns(String session, String item, String time) {
    return columns(session, item, time, Optional.empty());
  }

  static ColumnMapping columns(String session, String item, String time, Optional<TimeKind> unit) {
    return new ColumnMapping(session, item, time, List.of(), List.of(), Optional.empty(), unit);
  }

  /** Every column of {@link #CSV} but the note. */
  static ColumnMapping all() {
    return new ColumnMapping(
        "user",
        "product",
        "ts",
        List.of("colour"),
        List.of("price"),
        Optional.empty(),
        Optional.empty());
  }

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path gzipped(String name, byte[] bytes) {
    return write(name, gzip(bytes));
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The result of a query as a Parquet file. */
  Path parquet(String name, String select) {
    var file = folder.resolve(name);
    try (var connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        var statement = connection.createStatement()) {
      statement.execute("copy (" + select + ") to '" + file + "' (format parquet)");
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  ImportReport importing(Path file, ColumnMapping columns) {
    return importing(List.of(file), columns, Optional.of(BY_DAY));
  }

  ImportReport importing(List<Path> files, ColumnMapping columns, Optional<SplitRule> split) {
    return importing(files, columns, Preparations.cut(split));
  }

  ImportReport importing(List<Path> files, ColumnMapping columns, Preparation preparation) {
    var source = new ImportSource.Files(files, columns);
    return new DatasetImporter(store)
        .run(new ImportRequest(source, Optional.of("own"), preparation), rows -> {});
  }
}

package io.tune4rec.controller.source;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what a file is by its first bytes; its name only says what it should be. */
public final class FormatDetection {
  private static final int HEAD_BYTES = 4096;
  private static final String PARQUET = "PAR1";
  private static final String GZIP = "\u001f\u008b";
  private static final Map<String, String> FOREIGN = foreign();

  private FormatDetection() {}

  private static Map<String, String> foreign() {
    var magic = new LinkedHashMap<String, String>();
    magic.put("PK\u0003\u0004", "a zip archive or an Excel workbook");
    magic.put("BZh", "compressed with bzip2");
    magic.put("\u00fd7zXZ\u0000", "compressed with xz");
    magic.put("\u0028\u00b5\u002f\u00fd", "compressed with zstd");
    magic.put("ORC", "an ORC file");
    magic.put("Obj\u0001", "an Avro file");
    magic.put("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook");
    magic.put("SQLite format 3", "an SQLite database");
    return magic;
  }

  /**
   * @throws InvalidInputException if there is no such file, or if it is of no format that can be
   *     read
   */
  public static SourceFile of(Path path) {
    requireFile(path);
    var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    var head = head(path);
    if (head.startsWith(PARQUET)) {
      return new SourceFile(path, SourceFormat.PARQUET, false);
    }
    requireReadable(path, head);
    if (name.endsWith(".parquet") || name.endsWith(".pq")) {
      throw refused(
          path,
          "a Parquet file starts with the bytes " + PARQUET,
          head.isEmpty() ? "it is empty" : "this one does not",
          "write it again, or give it the name of what it is");
    }
    boolean gzip = head.startsWith(GZIP) || name.endsWith(".gz");
    var text = new SourceFile(path, SourceFormat.DELIMITED, gzip);
    return new SourceFile(path, textFormat(text, name), gzip);
  }

  private static SourceFormat textFormat(SourceFile file, String name) {
    var start = start(file).stripLeading();
    if (start.startsWith("[") && name.contains(".json")) {
      throw refused(
          file.path(),
          "JSON is read one object a line",
          "this is one list",
          "write it as lines: jq -c '.[]' FILE > FILE.jsonl");
    }
    if (start.startsWith(PARQUET)) {
      throw refused(
          file.path(), "Parquet compresses itself", "this is one within gzip", "gunzip it");
    }
    return start.startsWith("{") ? SourceFormat.JSON_LINES : SourceFormat.DELIMITED;
  }

  private static String start(SourceFile file) {
    try (var text = TextStream.open(file)) {
      var start = new String(text.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
      return start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
    } catch (IOException e) {
      throw file.refusal(e, "");
    }
  }

  private static String head(Path path) {
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireReadable(Path path, String head) {
    FOREIGN.forEach(
        (magic, what) -> {
          if (head.startsWith(magic)) {
            throw refused(
                path,
                "a source is CSV, TSV or JSON lines, plain or with gzip, or Parquet",
                "this is " + what,
                "write it as one of these");
          }
        });
  }

  private static void requireFile(Path path) {
    if (Files.isRegularFile(path)) {
      return;
    }
    throw refused(
        path,
        "a source is a file, or a folder with schema.json",
        Files.isDirectory(path)
            ? "this is a folder"
            : Files.exists(path) ? "this is neither" : "there is none of that name",
        Files.isDirectory(path) ? "name its files" : neighbour(path));
  }

  private static String neighbour(Path path) {
    var folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (var files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return Nearest.meant(path.getFileName().toString(), names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidInputException refused(
      Path path, String law, String offence, String wayOut) {
    return InvalidInputException.of(path.toString(), law, offence, wayOut);
  }
}

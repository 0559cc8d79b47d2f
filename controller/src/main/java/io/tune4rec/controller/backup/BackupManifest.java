package io.tune4rec.controller.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param format of the file, {@link #FORMAT}
 * @param schemaVersion of the database when it was backed up: its last migration
 * @param createdAt moment of the backup, ISO 8601
 * @param tables in an order in which no row comes before one it refers to
 */
record BackupManifest(
    int format, String schemaVersion, String createdAt, List<TableContent> tables) {
  /** The only format there is. */
  static final int FORMAT = 1;

  /** Its entry in the zip. */
  static final String ENTRY = "manifest.json";

  private static final int MAX_TABLES = 1_000;
  private static final String NAME = "[a-z_][a-z0-9_]{0,62}";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Format and nothing else: what a newer release may add must not hide that it is newer. */
  private record Version(int format) {}

  /**
   * The rows of a table, as PostgreSQL's binary COPY writes them.
   *
   * @param columns in their order in the rows
   * @param bytes unpacked
   * @param sha256 of the unpacked bytes, in hexadecimal digits
   */
  record TableContent(String name, List<String> columns, long rows, long bytes, String sha256) {
    TableContent {
      columns = List.copyOf(columns);
      var problems = new Problems();
      var all = columns;
      var table = name;
      require(problems, table.matches(NAME), "a table has a plain name", "got '" + table + "'");
      require(
          problems,
          !all.isEmpty() && all.stream().allMatch(c -> c.matches(NAME)),
          "a table has columns with plain names",
          "table '" + table + "' has " + all);
      require(
          problems,
          rows >= 0 && bytes >= 0 && sha256.matches("[0-9a-f]{64}"),
          "a table has a number of rows, of bytes, and a SHA-256",
          "table '" + table + "' has " + rows + ", " + bytes + ", '" + sha256 + "'");
      problems.throwIfAny();
    }

    /** Its entry in the zip. */
    String entry() {
      return "tables/" + name + ".copy";
    }
  }

  BackupManifest {
    tables = List.copyOf(tables);
    var problems = new Problems();
    var names = new HashSet<String>();
    tables.forEach(
        t -> require(problems, names.add(t.name()), "a table occurs once", t.name() + " again"));
    require(
        problems,
        schemaVersion.matches("[0-9]{1,6}"),
        "a schema's version is a number",
        "got '" + schemaVersion + "'");
    require(
        problems,
        tables.size() <= MAX_TABLES,
        "a backup has at most " + MAX_TABLES + " tables",
        "this one has " + tables.size());
    problems.throwIfAny();
  }

  /**
   * @throws InvalidInputException if it is not a manifest of this format
   */
  static BackupManifest parse(byte[] json) {
    try {
      requireFormat(
          JSON.readerFor(Version.class)
              .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(json));
      return JSON.readValue(json, BackupManifest.class);
    } catch (IOException e) {
      if (e.getCause() instanceof InvalidInputException invalid) {
        throw invalid;
      }
      var said = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
      throw InvalidInputException.of(ENTRY, "a backup has a manifest in JSON", said, "");
    }
  }

  private static void requireFormat(Version version) {
    if (version.format() != FORMAT) {
      throw InvalidInputException.of(
          ENTRY,
          "this release reads backups of format " + FORMAT,
          "got format " + version.format(),
          "restore it with the release that wrote it");
    }
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest can be written", e);
    }
  }

  long bytes() {
    return tables.stream().mapToLong(TableContent::bytes).sum();
  }

  long rows() {
    return tables.stream().mapToLong(TableContent::rows).sum();
  }

  private static void require(Problems problems, boolean holds, String law, String offence) {
    problems.require(holds, ENTRY, law, () -> offence, "");
  }
}

package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file of {@code bench training}: a row by name, each with the machine and commit it was
 * measured on. Written after each row; rows that were there stay until they are measured again.
 */
final class TrainingReport {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final Path root;
  private final LocalDate date;
  private final Map<String, Object> rows = new LinkedHashMap<>();

  TrainingReport(Path file, Path root, LocalDate date) throws IOException {
    this.file = file;
    this.root = root;
    this.date = date;
    if (Files.exists(file)) {
      Map<String, Map<String, Object>> before =
          MAPPER.readValue(file.toFile(), new TypeReference<>() {});
      rows.putAll(before.getOrDefault("rows", Map.of()));
    }
  }

  void put(String name, Map<String, Object> figures) throws IOException {
    var row = new LinkedHashMap<String, Object>();
    row.put("commit", Commit.of(root));
    row.put("date", date.toString());
    row.put("device", Device.here());
    row.putAll(figures);
    rows.put(name, row);
    Files.writeString(file, MAPPER.writeValueAsString(Map.of("rows", rows)) + "\n");
  }
}

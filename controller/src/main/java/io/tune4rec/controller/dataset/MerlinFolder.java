package io.tune4rec.controller.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where Parquet files lie as NVTabular makes them. */
final class MerlinFolder {
  private static final List<String> TEXTS = List.of("schema.pbtxt", "schema.pb");
  private static final String JSON = "schema.json";
  private static final JsonFactory PARSERS = new JsonFactory();

  private MerlinFolder() {}

  /** The schema in a file's folder, if the file is Parquet by its name. */
  static Optional<Path> schemaBeside(Path file) {
    var folder = file.toAbsolutePath().getParent();
    return folder == null || !file.getFileName().toString().endsWith(".parquet")
        ? Optional.empty()
        : schemaIn(folder);
  }

  /** The schema of Merlin that lies in a folder; one of our own is none. */
  static Optional<Path> schemaIn(Path folder) {
    return TEXTS.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .or(
            () ->
                Optional.of(folder.resolve(JSON))
                    .filter(Files::isRegularFile)
                    .filter(MerlinFolder::isMerlin));
  }

  /** Whether it lists features, not columns. */
  private static boolean isMerlin(Path json) {
    try (var parser = PARSERS.createParser(json.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("feature")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (JsonProcessingException e) {
      // told with its place when it is read as our own
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

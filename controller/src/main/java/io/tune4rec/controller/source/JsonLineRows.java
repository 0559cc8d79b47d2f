package io.tune4rec.controller.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of JSON lines. The columns are the keys of the first objects, since any one object may
 * lack a key whose value is missing. What lies within objects is not read.
 */
final class JsonLineRows implements SourceRows {
  private static final int OBJECTS_FOR_COLUMNS = 1000;
  private static final String LAW = "a line is one JSON object";
  private static final JsonFactory JSON =
      new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final SourceFile file;
  private final List<String> columns;
  private final Map<String, Integer> wanted = new HashMap<>();
  private final TextStream text;
  private final LineReader lines;
  private final String[] cells;
  private final boolean[] nested;
  private final List<Optional<List<String>>> elements;
  private Optional<Defect> defect = Optional.empty();
  private long rows;
  private boolean unreadable;

  private JsonLineRows(SourceFile file, List<String> columns, Set<String> wanted) {
    this.file = file;
    this.columns = columns;
    cells = new String[columns.size()];
    nested = new boolean[columns.size()];
    elements = new ArrayList<>(Collections.nCopies(columns.size(), Optional.empty()));
    for (int i = 0; i < columns.size(); i++) {
      if (wanted.contains(columns.get(i))) {
        this.wanted.put(columns.get(i), i);
      }
    }
    text = TextStream.open(file);
    lines = new LineReader(text);
  }

  static JsonLineRows open(SourceFile file, ReadOptions options) {
    var keys = new LinkedHashSet<String>();
    try (var text = TextStream.open(file)) {
      var lines = new LineReader(text);
      for (int n = 0; n < OBJECTS_FOR_COLUMNS && lines.next(); n++) {
        addKeys(lines, keys);
      }
    } catch (UnreadableRowException e) {
      if (keys.isEmpty()) {
        throw InvalidInputException.of(file.name(), "a line is short", e.getMessage(), "");
      }
      // told with its place when the rows are read
      return new JsonLineRows(file, List.copyOf(keys), options.wanted());
    } catch (IOException e) {
      throw file.refusal(e, "");
    }
    if (keys.isEmpty()) {
      throw InvalidInputException.of(
          file.name(), "the keys of the first objects name the columns", "there are none", "");
    }
    return new JsonLineRows(file, List.copyOf(keys), options.wanted());
  }

  /** Adds the keys of the current line's object, up to where it is no JSON. */
  private static void addKeys(LineReader lines, Set<String> keys) throws IOException {
    try (var parser = JSON.createParser(lines.bytes(), 0, lines.length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        keys.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      // told with its place when the rows are read
      return;
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (unreadable) {
      return false;
    }
    try {
      if (!lines.next()) {
        return false;
      }
      rows++;
      defect = readObject();
    } catch (UnreadableRowException e) {
      rows++;
      unreadable = true;
      defect = Optional.of(new Defect("a line is short", e.getMessage(), ""));
    } catch (IOException e) {
      throw file.refusal(e, ", near row " + rows);
    }
    return true;
  }

  private Optional<Defect> readObject() throws IOException {
    Arrays.fill(cells, "");
    Arrays.fill(nested, false);
    Collections.fill(elements, Optional.empty());
    try (var parser = JSON.createParser(lines.bytes(), 0, lines.length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return defect("this one is " + (parser.currentToken() == null ? "none" : "another value"));
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        readValue(parser, wanted.get(parser.currentName()));
      }
      if (parser.nextToken() != null) {
        return defect("something follows it");
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      return defect(
          "at character %d: %s".formatted(at == null ? 0 : at.getColumnNr(), firstLine(e)));
    }
  }

  private void readValue(JsonParser parser, Integer cell) throws IOException {
    var token = parser.nextToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      if (cell == null || token == JsonToken.START_OBJECT) {
        parser.skipChildren();
      } else {
        elements.set(cell, Optional.of(JsonList.rest(parser)));
      }
      if (cell != null) {
        nested[cell] = true;
      }
    } else if (cell != null && token != JsonToken.VALUE_NULL) {
      cells[cell] = parser.getText();
    }
  }

  private static Optional<Defect> defect(String offence) {
    return Optional.of(new Defect(LAW, offence, ""));
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
  }

  @Override
  public long row() {
    return rows;
  }

  @Override
  public String place() {
    return "row %d (line %d)".formatted(rows, lines.number());
  }

  @Override
  public Optional<Defect> defect() {
    return defect;
  }

  @Override
  public String text(int cell) {
    return cells[cell];
  }

  @Override
  public long digits(int cell) {
    return Digits.of(cells[cell]);
  }

  @Override
  public boolean nested(int cell) {
    return nested[cell];
  }

  @Override
  public Optional<List<String>> elements(int cell) {
    return elements.get(cell);
  }

  @Override
  public double share() {
    return text.share();
  }

  @Override
  public void close() {
    text.close();
  }
}

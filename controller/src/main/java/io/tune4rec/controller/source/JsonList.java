package io.tune4rec.controller.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists as JSON writes them. */
public final class JsonList {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonList() {}

  /** The values of a text such as {@code [1, "b"]}; empty if it is none. */
  public static Optional<List<String>> parse(String text) {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      var values = rest(parser);
      return parser.nextToken() == null ? Optional.of(values) : Optional.empty();
    } catch (JsonProcessingException e) {
      // what is no JSON is no list of it, and the caller says so
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of the array whose start was read; a null is empty text. */
  static List<String> rest(JsonParser parser) throws IOException {
    var values = new ArrayList<String>();
    for (var token = parser.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = parser.nextToken()) {
      values.add(
          switch (token) {
            case START_ARRAY, START_OBJECT -> copy(parser);
            case VALUE_NULL -> "";
            default -> parser.getText();
          });
    }
    return values;
  }

  private static String copy(JsonParser parser) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.copyCurrentStructure(parser);
    }
    return text.toString();
  }
}

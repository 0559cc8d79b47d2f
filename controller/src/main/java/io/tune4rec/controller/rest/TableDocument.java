package io.tune4rec.controller.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table in a request's body. */
@Singleton
class TableDocument {
  private static final int MAX_BYTES = 32 << 20;
  private static final int TOO_LARGE = 413;
  private static final TypeReference<LinkedHashMap<String, Object>> ROW = new TypeReference<>() {};

  private final ObjectMapper json = new ObjectMapper();

  /**
   * @throws ClientErrorException if the body is too long
   */
  byte[] bytes(InputStream body) {
    try {
      var bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ClientErrorException(
            "a table of trials has at most " + MAX_BYTES + " bytes", TOO_LARGE);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An object a line.
   *
   * @throws BadRequestException if a line is none
   */
  List<Map<String, Object>> lines(byte[] bytes) {
    var rows = new ArrayList<Map<String, Object>>();
    int number = 0;
    for (var line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        rows.add(row(line, number));
      }
    }
    return rows;
  }

  private Map<String, Object> row(String line, int number) {
    try {
      return json.readValue(line, ROW);
    } catch (JsonProcessingException e) {
      throw new BadRequestException("each line is a JSON object, but line " + number + " is not");
    }
  }
}

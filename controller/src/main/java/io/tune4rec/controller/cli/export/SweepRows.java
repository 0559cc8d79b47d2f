package io.tune4rec.controller.cli.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.client.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A sweep of a controller, and what its lists hold. */
public record SweepRows(ControllerClient client, Reply<Sweep> reply) {
  /** The sweep itself. */
  Sweep sweep() {
    return reply.value();
  }

  /** Its definition in the long form. */
  JsonNode definition() {
    try {
      return Json.MAPPER.readTree(reply.json()).path("definition");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  void each(ExportKind kind, Consumer<JsonNode> entry) {
    client.each(sweep().id(), kind.list(), kind.array(), entry);
  }

  /** All entries as a table. */
  ExportTable table(ExportKind kind) {
    var table = new ExportTable(sweep(), kind);
    each(kind, table::add);
    return table;
  }

  /** The controller's own JSON, all pages in one document, beside the sweep; how many entries. */
  int writeJson(ExportKind kind, Writer out) throws IOException {
    try (var json = Json.MAPPER.getFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeFieldName("sweep");
      json.writeRawValue(reply.json());
      json.writeArrayFieldStart(kind.array());
      var entries = new AtomicInteger();
      each(
          kind,
          entry -> {
            write(json, entry);
            entries.incrementAndGet();
          });
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
      return entries.get();
    }
  }

  private static void write(JsonGenerator json, JsonNode entry) {
    try {
      json.writeTree(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

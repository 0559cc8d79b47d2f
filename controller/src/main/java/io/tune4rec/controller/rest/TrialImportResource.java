package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.sweep.CsvTable;
import io.tune4rec.controller.sweep.TrialImportResult;
import io.tune4rec.controller.sweep.TrialImports;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Finished trials from elsewhere. */
@Path("/api/v1/sweeps/{id}/trials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TrialImportResource {
  private static final String CSV = "text/csv";
  private static final String JSON_LINES = "application/x-ndjson";

  private final TrialImports imports;
  private final TableDocument documents;

  TrialImportResource(TrialImports imports, TableDocument documents) {
    this.imports = imports;
    this.documents = documents;
  }

  @POST
  @Consumes({CSV, JSON_LINES})
  @Operation(
      summary = "Imports finished trials from elsewhere for the sweep's sampler to learn from",
      description =
          "Takes JSON lines or CSV: what Tune4Rec exports, Optuna's trials_dataframe, W&B's export."
              + " They use up nothing of the budget and stand on no board. The same again changes"
              + " nothing.")
  @RequestBody(
      content = {
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = JSON_LINES, schema = @Schema(type = SchemaType.STRING))
      })
  public TrialImportResult add(
      long id,
      InputStream body,
      @Parameter(hidden = true) @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
      @Parameter(description = "the column with the objective's values, if its name does not tell")
          @RestQuery
          String value) {
    var bytes = documents.bytes(body);
    var rows =
        contentType.startsWith(CSV)
            ? CsvTable.rows(new String(bytes, StandardCharsets.UTF_8))
            : documents.lines(bytes);
    return imports.run(id, rows, Optional.ofNullable(value));
  }
}

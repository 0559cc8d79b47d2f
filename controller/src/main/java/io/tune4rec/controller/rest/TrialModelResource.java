package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.shipping.ModelStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** The model of a completed trial. */
@Path("/api/v1/trials/{trial}/model")
@RunOnVirtualThread
class TrialModelResource {
  private static final String ZIP = "application/zip";

  private final ModelStore store;

  TrialModelResource(ModelStore store) {
    this.store = store;
  }

  @GET
  @Produces(ZIP)
  @Operation(
      summary = "The model of a completed trial, zipped",
      description = "Repr-Digest has its SHA-256 (RFC 9530).")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<StreamingOutput> get(long trial) {
    var model = store.required(trial);
    StreamingOutput archive = out -> store.copy(model, out);
    return RestResponse.ResponseBuilder.ok(archive)
        .header("Content-Length", model.bytes())
        .header("Repr-Digest", "sha-256=:" + base64(model.sha256()) + ":")
        .header("Content-Disposition", "attachment; filename=\"model-%d.zip\"".formatted(trial))
        .build();
  }

  private static String base64(String hexadecimal) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
  }
}

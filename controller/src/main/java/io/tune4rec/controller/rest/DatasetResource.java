package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dataset.DatasetCatalog;
import io.tune4rec.controller.dataset.DatasetRegistry;
import io.tune4rec.controller.dataset.DatasetShelf;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.problem.Nearest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Datasets: list, upload, fetch. */
@Path("/api/v1/datasets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DatasetResource {
  private static final String ZIP = "application/zip";

  private final DatasetRegistry registry;
  private final DatasetCatalog catalog;
  private final DatasetShelf shelf;

  DatasetResource(DatasetRegistry registry, DatasetCatalog catalog, DatasetShelf shelf) {
    this.registry = registry;
    this.catalog = catalog;
    this.shelf = shelf;
  }

  /** Datasets, newest first. */
  public record DatasetList(List<DatasetView> datasets, Optional<String> nextCursor) {}

  @GET
  @Operation(summary = "Datasets, newest first")
  public DatasetList list(@RestQuery String limit, @RestQuery String cursor) {
    var page = Page.newestFirst("datasets", limit, cursor);
    var part =
        page.cut(catalog.list(page.before(), page.rowsToRead()), dataset -> List.of(dataset.id()));
    return new DatasetList(
        part.rows().stream().map(DatasetView::listed).toList(), part.nextCursor());
  }

  @POST
  @Consumes(ZIP)
  @Operation(
      summary = "Upload a prepared dataset, zipped",
      description = "201 if it is new, 200 if the same content is known by the name already.")
  @RequestBody(
      content =
          @Content(
              mediaType = ZIP,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING,
                      format = "binary")))
  @APIResponseSchema(value = DatasetView.class, responseCode = "201")
  public RestResponse<DatasetView> upload(@RestQuery String name, InputStream zip) {
    var registered = registry.register(name == null ? "" : name, zip);
    return RestResponse.status(
        registered.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
        view(registered.dataset()));
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "One dataset, by name or by name@hash")
  public DatasetView get(String name) {
    return catalog
        .find(name)
        .map(this::view)
        .orElseThrow(() -> new UnknownIdException("dataset", name, wayOut(name)));
  }

  private DatasetView view(RegisteredDataset dataset) {
    return DatasetView.of(dataset, catalog.dossier(dataset.id()));
  }

  private String wayOut(String name) {
    var known = catalog.names();
    return known.isEmpty() ? "import one first" : Nearest.wayOut(name, known);
  }

  @GET
  @Path("/{hash}/files/{path: .+}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @WorkerCall(usersToo = true)
  @Operation(summary = "One file of a dataset")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema =
                  @org.eclipse.microprofile.openapi.annotations.media.Schema(
                      type = SchemaType.STRING,
                      format = "binary")))
  public RestResponse<java.nio.file.Path> file(String hash, @RestPath String path) {
    var unknown = new UnknownIdException("file " + path + " of dataset", hash, "import it again");
    if (!catalog.knows(hash)) {
      throw unknown;
    }
    var folder = shelf.folder(hash).orElseThrow(() -> unknown);
    // only what the dataset itself lists, so no path leads out of its folder
    boolean listed =
        path.equals(DatasetInfo.FILE)
            || DatasetInfo.read(folder).files().stream().anyMatch(f -> f.path().equals(path));
    if (!listed) {
      throw unknown;
    }
    return RestResponse.ok(folder.resolve(path));
  }
}

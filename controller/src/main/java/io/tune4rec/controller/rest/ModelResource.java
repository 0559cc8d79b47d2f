package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.shipping.KeptModel;
import io.tune4rec.controller.shipping.ModelStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The models that are kept. */
@Path("/api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ModelResource {
  private final ModelStore store;

  ModelResource(ModelStore store) {
    this.store = store;
  }

  /** Models, of the newest trials first. */
  public record ModelList(List<KeptModel> models, Optional<String> nextCursor) {}

  @GET
  @Operation(summary = "The models that are kept, of the newest trials first")
  public ModelList list(@RestQuery String limit, @RestQuery String cursor) {
    var page = Page.newestFirst("models", limit, cursor);
    var part =
        page.cut(store.list(page.before(), page.rowsToRead()), model -> List.of(model.trialId()));
    return new ModelList(part.rows(), part.nextCursor());
  }
}

package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.leaderboard.Importances;
import io.tune4rec.controller.leaderboard.SweepImportance;
import io.tune4rec.controller.search.importance.ImportanceMethod;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** What mattered in a sweep. */
@Path("/api/v1/sweeps/{id}/importance")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SweepImportanceResource {
  private final Importances importances;

  SweepImportanceResource(Importances importances) {
    this.importances = importances;
  }

  @GET
  @Operation(
      summary = "Which parameters of a sweep mattered",
      description =
          "ped_anova says what sets the best tenth of trials apart from all, fanova what the values"
              + " vary with over the whole space.")
  public SweepImportance importance(
      long id,
      @Parameter(description = "ped_anova or fanova; ped_anova if none is given") @RestQuery
          String method,
      @Parameter(description = "such as ndcg@20; the sweep's own if none is given") @RestQuery
          String objective) {
    var measure =
        EnumNames.ifGiven(ImportanceMethod.class, "method", method)
            .orElse(ImportanceMethod.PED_ANOVA);
    return importances
        .of(id, measure, Optional.ofNullable(objective))
        .orElseThrow(() -> SweepResource.unknown(id));
  }
}

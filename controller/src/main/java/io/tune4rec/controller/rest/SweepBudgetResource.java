package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.dispatch.BudgetStore;
import io.tune4rec.controller.sweep.BudgetChange;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;

/** The budget of a sweep that runs or is paused, its parallelism and its priority. */
@Path("/api/v1/sweeps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SweepBudgetResource {
  private final SweepStore sweeps;
  private final BudgetStore budgets;
  private final SweepTags tags;

  SweepBudgetResource(SweepStore sweeps, BudgetStore budgets, SweepTags tags) {
    this.sweeps = sweeps;
    this.budgets = budgets;
    this.tags = tags;
  }

  @PATCH
  @Operation(
      summary = "Changes the budget, the parallelism or the priority of a sweep",
      description =
          "Takes the keys budget, parallelism and priority of a sweep document. What is given is"
              + " set, null drops a limit, all else stays. A budget cannot be set below what is"
              + " spent. Honours If-Match.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public RestResponse<SweepView> change(
      long id, Map<String, Object> body, @Context Request request) {
    var patch = RequestBodies.required(body);
    budgets.change(
        id, () -> tags.requireMatch(request, find(id)), state -> BudgetChange.read(patch, state));
    var sweep = find(id);
    return RestResponse.ResponseBuilder.ok(sweep).tag(tags.of(sweep)).build();
  }

  private SweepView find(long id) {
    return sweeps.find(id).orElseThrow(() -> SweepResource.unknown(id));
  }
}

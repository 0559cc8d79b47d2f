package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.gate.Baseline;
import io.tune4rec.controller.gate.Baselines;
import io.tune4rec.controller.leaderboard.RowName;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Rows by name, for gates to compare with. */
@Path("/api/v1/baselines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BaselineResource {
  private final Baselines baselines;

  BaselineResource(Baselines baselines) {
    this.baselines = baselines;
  }

  /** All of them, by name. */
  public record BaselineList(List<Baseline> baselines) {}

  /**
   * Which row a name is for.
   *
   * @param row such as {@code 3/7}; {@code 3/best} is what leads on validation now, and stays it
   */
  public record BaselineRequest(String row) {}

  @GET
  @Operation(summary = "Rows that were named, by name")
  public BaselineList list() {
    return new BaselineList(baselines.all());
  }

  @PUT
  @Path("/{name}")
  @Operation(summary = "Name a row; a name that is taken moves")
  public Baseline set(String name, BaselineRequest body) {
    var problems = new Problems();
    var given = RequestBodies.required(body).row();
    var row = RowName.parse("row", given == null ? "" : given, problems);
    problems.throwIfAny();
    return baselines.set(name, row.orElseThrow());
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Forget a name; gates keep what it was")
  public void remove(String name) {
    baselines.remove(name);
  }
}

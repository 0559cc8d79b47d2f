package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.leaderboard.ResultStore;
import io.tune4rec.controller.leaderboard.TrialReport;
import io.tune4rec.controller.leaderboard.TrialResult;
import io.tune4rec.controller.sweep.SweepStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** All that a sweep came to, for whoever takes it elsewhere. */
@Path("/api/v1/sweeps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SweepResultResource {
  private static final String NUMBER = "\\d{1,9}";

  private final SweepStore sweeps;
  private final ResultStore results;

  SweepResultResource(SweepStore sweeps, ResultStore results) {
    this.sweeps = sweeps;
    this.results = results;
  }

  /** Trials in full but for their reports, by number. */
  public record ResultList(List<TrialResult> results, Optional<String> nextCursor) {}

  /** Reports of each trial's last attempt, by number and step. */
  public record ReportList(List<TrialReport> reports, Optional<String> nextCursor) {}

  @GET
  @Path("/results")
  @Operation(summary = "The trials of a sweep with all their metrics, by number")
  public ResultList results(long id, @RestQuery String limit, @RestQuery String cursor) {
    var page = Page.byNumber("results", limit, cursor);
    requireSweep(id);
    var part =
        page.cut(
            results.results(id, page.afterNumber(), page.rowsToRead()),
            result -> List.of(result.number()));
    return new ResultList(part.rows(), part.nextCursor());
  }

  @GET
  @Path("/reports")
  @Operation(summary = "The reports of each trial's last attempt, by number and step")
  public ReportList reports(long id, @RestQuery String limit, @RestQuery String cursor) {
    var page = Page.of("reports", limit, cursor, NUMBER, NUMBER);
    requireSweep(id);
    var after =
        page.after()
            .map(place -> place.stream().map(Integer::valueOf).toList())
            .orElse(List.of(0, 0));
    var part =
        page.cut(
            results.reports(id, after.getFirst(), after.getLast(), page.rowsToRead()),
            row -> List.of(row.number(), row.report().step()));
    return new ReportList(part.rows(), part.nextCursor());
  }

  private void requireSweep(long id) {
    sweeps.find(id).orElseThrow(() -> SweepResource.unknown(id));
  }
}

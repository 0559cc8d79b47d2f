package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.leaderboard.Board;
import io.tune4rec.controller.leaderboard.BoardQuery;
import io.tune4rec.controller.leaderboard.BoardQuery.Stage;
import io.tune4rec.controller.leaderboard.Boards;
import io.tune4rec.controller.leaderboard.RowName;
import io.tune4rec.controller.statistics.Correction;
import io.tune4rec.controller.statistics.Interval;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Boards: rows of one dataset version, protocol and split, and what can be claimed of them. */
@Path("/api/v1/board")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BoardResource {
  private final Boards boards;

  BoardResource(Boards boards) {
    this.boards = boards;
  }

  @GET
  @Operation(
      summary = "Rows of sweeps with one key, with intervals, ties with the best and floor models",
      description =
          "Rows of different dataset versions, protocols or splits are refused; the problem says"
              + " which part differs.")
  public Board get(
      @Parameter(description = "id of a sweep; several are ranked together") @RestQuery
          List<String> sweep,
      @Parameter(description = "such as 3/7, 3/best or 3/7:test; shown besides") @RestQuery
          List<String> row,
      @Parameter(description = "valid, by which is chosen, or test, which is reported") @RestQuery
          String split,
      @Parameter(description = "search: a trial's own seed; finalists: its replicates") @RestQuery
          String stage,
      @Parameter(description = "such as ndcg@20 or recall@5") @RestQuery String metric,
      @RestQuery String limit,
      @Parameter(description = "a row that all are compared with") @RestQuery String baseline,
      @RestQuery String alpha,
      @Parameter(description = "holm, bonferroni or none") @RestQuery String correction,
      @Parameter(description = "percentile or bca") @RestQuery String interval,
      @RestQuery String resamples) {
    var problems = new Problems();
    var rows = row.stream().flatMap(name -> RowName.parse("row", name, problems).stream()).toList();
    var compared =
        Optional.ofNullable(baseline).flatMap(name -> RowName.parse("baseline", name, problems));
    var numbers = new QueryNumbers(problems);
    var sweeps = sweep.stream().flatMap(id -> numbers.id("sweep", id).stream()).toList();
    int most = numbers.whole("limit", limit, BoardQuery.USUAL_LIMIT);
    int draws = numbers.whole("resamples", resamples, BoardQuery.USUAL_RESAMPLES);
    double level = numbers.real("alpha", alpha, BoardQuery.USUAL_ALPHA);
    problems.throwIfAny();
    return boards.of(
        new BoardQuery(
            sweeps,
            rows,
            EnumNames.ifGiven(Split.class, "split", split).orElse(Split.VALID),
            EnumNames.ifGiven(Stage.class, "stage", stage),
            Optional.ofNullable(metric).map(name -> RankMetricAt.parse("metric", name)),
            most,
            compared,
            level,
            EnumNames.ifGiven(Correction.class, "correction", correction).orElse(Correction.HOLM),
            EnumNames.ifGiven(Interval.Kind.class, "interval", interval)
                .orElse(Interval.Kind.PERCENTILE),
            draws));
  }
}

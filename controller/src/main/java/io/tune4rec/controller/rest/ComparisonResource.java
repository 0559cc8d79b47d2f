package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.leaderboard.Comparison;
import io.tune4rec.controller.leaderboard.Comparisons;
import io.tune4rec.controller.leaderboard.RowName;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Rows side by side. */
@Path("/api/v1/comparison")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ComparisonResource {
  private final Comparisons comparisons;

  ComparisonResource(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  @GET
  @Operation(
      summary = "One to five rows of one key side by side",
      description =
          "What differs between configurations, any metric from the stored ranks, parts of the"
              + " cases, and cases won and lost.")
  public Comparison compare(
      @Parameter(description = "such as 3/7 or 3/best") @RestQuery List<String> row,
      @Parameter(description = "valid or test; test if none is given") @RestQuery String split,
      @Parameter(description = "such as ndcg@20 or recall@5; the first is that of segments")
          @RestQuery
          List<String> metric) {
    var problems = new Problems();
    var rows = row.stream().flatMap(name -> RowName.parse("row", name, problems).stream()).toList();
    problems.throwIfAny();
    return comparisons.of(
        rows,
        EnumNames.ifGiven(Split.class, "split", split).orElse(Split.TEST),
        metric.stream().map(name -> RankMetricAt.parse("metric", name)).toList());
  }
}

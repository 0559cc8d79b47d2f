package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.gate.GatePlan;
import io.tune4rec.controller.gate.GateStore;
import io.tune4rec.controller.gate.GateView;
import io.tune4rec.controller.gate.Gates;
import io.tune4rec.controller.statistics.Spending;
import io.tune4rec.controller.sweep.SweepRequest;
import io.tune4rec.controller.sweep.UnknownIdException;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.RankMetricAt;
import io.tune4rec.model.problem.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Gates: whether a new sweep's row may replace a baseline. */
@Path("/api/v1/gates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class GateResource {
  private final Gates gates;
  private final GateStore store;
  private final SweepDocument documents;

  GateResource(Gates gates, GateStore store, SweepDocument documents) {
    this.gates = gates;
    this.store = store;
    this.documents = documents;
  }

  /** A page of gates, newest first. */
  public record GateList(List<GateView> gates, Optional<String> nextCursor) {}

  @GET
  @Operation(summary = "Gates, newest first")
  public GateList list(@RestQuery String limit, @RestQuery String cursor) {
    var page = Page.newestFirst("gates", limit, cursor);
    var part = page.cut(store.gates(page.before(), page.rowsToRead()), gate -> List.of(gate.id()));
    return new GateList(part.rows(), part.nextCursor());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One gate, and what it saw each time it looked")
  public GateView get(long id) {
    return store
        .gate(id)
        .orElseThrow(
            () -> new UnknownIdException("gate", id, "the list of gates shows which there are"));
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, SweepDocument.YAML, SweepDocument.OLD_YAML})
  @Operation(
      summary = "Submit a sweep, and judge it against a baseline once it has ended",
      description =
          "A test of non-inferiority that may be looked at after every seed: it adds seeds until"
              + " it passes, fails, or has used as many as it may.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT)),
        @Content(mediaType = SweepDocument.YAML, schema = @Schema(type = SchemaType.OBJECT))
      })
  @APIResponseSchema(value = GateView.class, responseCode = "201")
  public RestResponse<GateView> set(
      InputStream body,
      @Parameter(hidden = true) @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
      @RestQuery String baseline,
      @Parameter(description = "such as ndcg@20 or recall@5") @RestQuery String metric,
      @Parameter(description = "test, if none is given, or valid") @RestQuery String split,
      @Parameter(description = "by how much the new row may be worse") @RestQuery String margin,
      @Parameter(description = "one-sided, over all looks") @RestQuery String alpha,
      @Parameter(description = "how many the new row gets at most") @RestQuery String seeds,
      @Parameter(description = "pocock, obrien_fleming or even") @RestQuery String spending,
      @Parameter(description = "for a document that names no dataset") @RestQuery String dataset,
      @Parameter(description = "for a document that has no name") @RestQuery String name) {
    var request =
        new SweepRequest(
            documents.read(documents.bytes(body), contentType),
            Optional.ofNullable(dataset),
            Optional.ofNullable(name));
    var problems = new Problems();
    var numbers = new QueryNumbers(problems);
    double give = numbers.real("margin", margin, GatePlan.USUAL_MARGIN);
    double level = numbers.real("alpha", alpha, GatePlan.USUAL_ALPHA);
    int most = numbers.whole("seeds", seeds, GatePlan.USUAL_SEEDS);
    problems.require(
        baseline != null,
        "baseline",
        "a gate compares with a baseline",
        () -> "it is missing",
        "name one: baseline=prod");
    problems.throwIfAny();
    var plan =
        new GatePlan(
            baseline,
            metric == null ? RankMetric.NDCG_20.at() : RankMetricAt.parse("metric", metric),
            EnumNames.ifGiven(Split.class, "split", split).orElse(Split.TEST),
            give,
            level,
            most,
            EnumNames.ifGiven(Spending.class, "spending", spending).orElse(Spending.POCOCK));
    long id = gates.set(request, plan);
    return RestResponse.ResponseBuilder.<GateView>created(URI.create("/api/v1/gates/" + id))
        .entity(get(id))
        .build();
  }
}

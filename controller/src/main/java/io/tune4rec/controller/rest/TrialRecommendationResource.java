package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.recommender.Question;
import io.tune4rec.controller.recommender.Recommended;
import io.tune4rec.controller.recommender.WarmRecommenders;
import io.tune4rec.controller.shipping.ModelStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the model of a completed trial recommends. */
@Path("/api/v1/trials/{trial}/recommendations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TrialRecommendationResource {
  private final ModelStore store;
  private final WarmRecommenders recommenders;

  TrialRecommendationResource(ModelStore store, WarmRecommenders recommenders) {
    this.store = store;
    this.recommenders = recommenders;
  }

  /**
   * Items of a session as the source has them, oldest first, and how many shall be recommended,
   * those items among them or not.
   */
  public record RecommendRequest(List<String> items, int k, boolean excludeSeen) {
    Question question() {
      return new Question(items, k, excludeSeen);
    }
  }

  /** Best first. */
  public record RecommendationList(List<Recommended> recommendations) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Recommend after the items of a session",
      description =
          "For trying a model out: the first call starts a process, which takes seconds. 503 where"
              + " this controller has no engine at hand, or it is busy.")
  public RecommendationList recommend(long trial, RecommendRequest body) {
    var question = RequestBodies.required(body).question();
    var model = store.required(trial);
    return new RecommendationList(
        recommenders.ask(model.sha256(), to -> store.copy(model, to), question));
  }
}

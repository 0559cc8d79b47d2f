package io.tune4rec.controller.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.sweep.ModelExport;
import io.tune4rec.model.metric.Objective;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelOfferTest {
  @ParameterizedTest
  @CsvSource({
    "ndcg@20, 0.2, 0.1, true",
    "ndcg@20, 0.1, 0.2, false",
    "ndcg@20, 0.2, 0.2, true",
    "rmse:price, 0.2, 0.1, false",
    "rmse:price, 0.1, 0.2, true",
    "auc:bought, 0.8, 0.9, false",
  })
  void only_what_the_objective_calls_no_worse_than_the_kept_one_is_wanted(
      String objective, double value, double best, boolean wanted) {
    var offer =
        new ModelOffer(
            ModelExport.BEST,
            Objective.parse("objective", objective),
            Optional.of(value),
            Optional.of(best));

    assertThat(offer.objection().isEmpty()).isEqualTo(wanted);
  }
}

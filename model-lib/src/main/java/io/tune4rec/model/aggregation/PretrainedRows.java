package io.tune4rec.model.aggregation;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.List;

/** Hands over rows of tables that were learned elsewhere, when a model is built. */
@FunctionalInterface
public interface PretrainedRows {
  /** For models without pretrained tables: refuses every source. */
  PretrainedRows NONE =
      source -> {
        throw new InvalidInputException(
            List.of(
                new Problem(
                    source,
                    "whoever builds a model with a pretrained table hands over its rows",
                    "none were",
                    "pass PretrainedRows that know '" + source + "'")));
      };

  /**
   * @param source the name in {@link io.tune4rec.model.config.FeatureConfig.Pretrained}
   * @return one row per id from 0, the padding's, on; all as wide as the table
   * @throws InvalidInputException if there are no rows of that name
   */
  float[][] rows(String source);
}

package io.tune4rec.model.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Scalings to and from JSON, as {@code dataset.json} has them. No state. */
public final class ScalingJson {
  private ScalingJson() {}

  /** As plain JSON values. */
  public static Map<String, Object> write(Scaling scaling) {
    var json = new LinkedHashMap<String, Object>();
    switch (scaling) {
      case Scaling.Standard(var mean, var std) -> {
        json.put("kind", Scaling.Rule.STANDARDISE.text());
        json.put("mean", mean);
        json.put("std", std);
      }
      case Scaling.GaussRank(var knots) -> {
        json.put("kind", Scaling.Rule.GAUSS_RANK.text());
        json.put("knots", knots);
      }
      case Scaling.None() -> json.put("kind", Scaling.Rule.NONE.text());
    }
    return json;
  }

  /**
   * @throws InvalidInputException if it is not what {@link #write} writes
   */
  public static Scaling read(JsonNode node) {
    var kind = DatasetJson.field(node, "kind").asText();
    for (var rule : Scaling.Rule.values()) {
      if (rule.text().equals(kind)) {
        return read(node, rule);
      }
    }
    throw InvalidInputException.of(
        "scalings",
        "a column is scaled by standardise, gauss_rank or none",
        "got '" + kind + "'",
        "import the dataset again");
  }

  private static Scaling read(JsonNode node, Scaling.Rule rule) {
    return switch (rule) {
      case STANDARDISE -> new Scaling.Standard(number(node, "mean"), number(node, "std"));
      case GAUSS_RANK -> {
        var knots = new ArrayList<Double>();
        DatasetJson.field(node, "knots").forEach(knot -> knots.add(knot.asDouble(Double.NaN)));
        yield new Scaling.GaussRank(knots);
      }
      case NONE -> new Scaling.None();
    };
  }

  private static double number(JsonNode node, String name) {
    return DatasetJson.field(node, name).asDouble(Double.NaN);
  }
}

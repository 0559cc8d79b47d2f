package io.tune4rec.controller.search.functions;

import static io.tune4rec.controller.search.Condition.ALWAYS;
import static io.tune4rec.controller.search.Condition.when;

import io.tune4rec.controller.search.Condition;
import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchSpace.Dimension;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A closed form of what tuning a session model looks like, {@code t4rec_tab}: minus a made-up
 * NDCG@20 over bodies, maskings and 19 more parameters, many of them conditional. Best value found
 * by local search: -0.24600.
 *
 * <p>Deviates from the measured definition in one name: its {@code mlm_probability} takes part
 * under XLNet with mlm or rtd <i>or</i> under BERT, while a {@link Condition} of ours joins its
 * parents by <i>and</i>. So it is two parameters here, {@code mlm_probability_xlnet} and {@code
 * mlm_probability_bert}, of which at most one takes part. Configurations and how likely each is to
 * be drawn are the same as there (so that random search compares as it should); a sampler loses
 * that the two are alike, which is to its disadvantage. Truth values are words.
 */
final class SessionModelFunction {
  private static final Map<String, Double> BASE =
      Map.of(
          "xlnet clm", .205,
          "xlnet mlm", .232,
          "xlnet plm", .222,
          "xlnet rtd", .238,
          "bert mlm", .228,
          "bert rtd", .231,
          "gpt2 clm", .215,
          "gru clm", .198);

  /** Logarithm to base 10 of the best learning rate at width 128. */
  private static final Map<String, Double> BEST_RATE =
      Map.of("xlnet", -3.15, "bert", -3.4, "gpt2", -3.25, "gru", -2.6);

  private static final Map<String, Double> AGGREGATION =
      Map.of("concat", .0, "element-wise-sum", -.004, "element-wise-sum-item-multi", .003);

  static final BenchmarkFunction FUNCTION =
      new BenchmarkFunction(
          "t4rec_tab", space(), SessionModelFunction::negativeNdcg, OptionalDouble.empty());

  private SessionModelFunction() {}

  private static SearchSpace space() {
    var masking = when("masking_xlnet", "plm");
    var attends = when("body", "xlnet", "bert", "gpt2");
    return new SearchSpace(
        List.of(
            choice("body", ALWAYS, "xlnet", "bert", "gpt2", "gru"),
            choice("masking_xlnet", when("body", "xlnet"), "clm", "mlm", "plm", "rtd"),
            choice("masking_bert", when("body", "bert"), "mlm", "rtd"),
            real("mlm_probability_xlnet", .1, .7, when("masking_xlnet", "mlm", "rtd")),
            real("mlm_probability_bert", .1, .7, when("body", "bert")),
            real("plm_probability", .1, .7, masking),
            whole("plm_max_span_length", 2, 6, 1, masking),
            whole("n_layer", 1, 4, 1, attends),
            choice("n_head", attends, 1L, 2L, 4L, 8L, 16L),
            whole("rnn_layers", 1, 3, 1, when("body", "gru")),
            whole("d_model", 64, 448, 64, ALWAYS),
            log("learning_rate", 1e-5, 1e-2),
            log("weight_decay", 1e-6, 1e-3),
            real("dropout", 0, .5, ALWAYS),
            real("input_dropout", 0, .5, ALWAYS),
            real("label_smoothing", 0, .9, ALWAYS),
            log("temperature", .1, 3),
            whole("batch_size", 128, 512, 64, ALWAYS),
            choice(
                "aggregation", ALWAYS, "concat", "element-wise-sum", "element-wise-sum-item-multi"),
            choice("layer_norm", ALWAYS, "true", "false"),
            choice("swap_noise", ALWAYS, "true", "false"),
            real("swap_noise_prob", .05, .5, when("swap_noise", "true"))));
  }

  private static Dimension choice(String name, Condition condition, Object... values) {
    return new Dimension(new Parameter.Choice(name, List.of(values)), condition);
  }

  private static Dimension real(String name, double low, double high, Condition condition) {
    return new Dimension(
        new Parameter.Real(name, low, high, Scale.LINEAR, OptionalDouble.empty()), condition);
  }

  private static Dimension log(String name, double low, double high) {
    return new Dimension(
        new Parameter.Real(name, low, high, Scale.LOG, OptionalDouble.empty()), ALWAYS);
  }

  private static Dimension whole(String name, long low, long high, long step, Condition condition) {
    return new Dimension(new Parameter.Whole(name, low, high, step, Scale.LINEAR), condition);
  }

  private static double negativeNdcg(Configuration configuration) {
    var point = new Point(configuration);
    double off = point.rateOff();
    double ndcg =
        BASE.get(point.word("body") + " " + point.masking())
            + AGGREGATION.get(point.word("aggregation"))
            - (off < 0
                ? .11 * (1 - Math.exp(-square(off / .55)))
                : .16 * (1 - Math.exp(-square(off / .40))))
            - point.regularisationLoss()
            + (point.is("layer_norm") ? .004 : 0)
            + (point.is("swap_noise") ? .006 - .35 * square(point.at("swap_noise_prob") - .12) : 0)
            - point.bodyLoss()
            - point.maskingLoss()
            + .0025
                * Math.sin(
                    37 * point.at("dropout")
                        + 5 * off
                        + .031 * point.at("d_model")
                        + 11 * point.at("label_smoothing"));
    return -Math.max(ndcg, .001);
  }

  private static double square(double v) {
    return v * v;
  }

  private static double log2(double v) {
    return Math.log(v) / Math.log(2);
  }

  private record Point(Configuration configuration) {
    String word(String name) {
      return (String) configuration.values().get(name);
    }

    double at(String name) {
      return ((Number) configuration.values().get(name)).doubleValue();
    }

    boolean is(String name) {
      return word(name).equals("true");
    }

    String masking() {
      return switch (word("body")) {
        case "xlnet" -> word("masking_xlnet");
        case "bert" -> word("masking_bert");
        default -> "clm";
      };
    }

    /** By how many powers of ten the learning rate is above the best one. */
    double rateOff() {
      double best =
          BEST_RATE.get(word("body"))
              - .25 * log2(at("d_model") / 128)
              + .35 * log2(at("batch_size") / 128) / 2;
      return Math.log10(at("learning_rate")) - best;
    }

    double regularisationLoss() {
      double width = at("d_model");
      double heat = Math.log10(at("temperature"));
      return .0125 * square(log2(width / 288))
          + .22 * square(at("dropout") - (.08 + .05 * log2(width / 64)))
          + .035 * square(at("label_smoothing") - .35 - .25 * heat)
          + .02 * square(heat - .1)
          + .0012 * square(Math.log10(at("weight_decay")) + 4.3)
          + .004 * square(log2(at("batch_size") / 256))
          + .05 * square(at("input_dropout") - .15);
    }

    double bodyLoss() {
      if (word("body").equals("gru")) {
        return .004 * (at("rnn_layers") - 1);
      }
      return .006 * square(at("n_layer") - 2.4) * (1 + .15 * log2(at("d_model") / 128))
          + .003 * square(log2(at("n_head")) - 2);
    }

    double maskingLoss() {
      return switch (masking()) {
        case "mlm" -> .20 * square(at("mlm_probability_" + word("body")) - .32);
        case "rtd" -> .20 * square(at("mlm_probability_" + word("body")) - .42);
        case "plm" ->
            .15 * square(at("plm_probability") - .45)
                + .002 * Math.abs(at("plm_max_span_length") - 4);
        default -> 0;
      };
    }
  }
}

package io.tune4rec.model.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.golden.GoldenFile.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads our layer configs out of a golden file; every size comes from the file. */
final class GoldenConfigs {
  private static final String CATEGORICAL = "to_merge.categorical_module.embedding_tables.";
  private static final String CONTINUOUS = "to_merge.continuous_module.embedding_tables.";

  private static final String CONTINUOUS_PROJECTION = "to_merge.continuous_module.1.";
  private static final String PROJECTION = "projection_module.";
  private static final String NORMS = "to_merge.continuous_module.post.feature_layer_norm.";

  private GoldenConfigs() {}

  /** Why a configuration of Hugging Face's is none of ours; empty if it is. */
  static Optional<String> unsupportedSequence(JsonNode hf) {
    var body = hf.path("model_type").asText();
    return switch (body) {
      case "xlnet" -> unsupportedXlNet(hf);
      case "gpt2" -> unsupportedGpt2(hf);
      case "bert", "roberta", "electra", "albert", "longformer" -> Optional.empty();
      default -> Optional.of("body '" + body + "' is not in the library");
    };
  }

  private static Optional<String> unsupportedXlNet(JsonNode hf) {
    boolean usual =
        hf.path("untie_r").asBoolean(true)
            && !hf.path("bi_data").asBoolean()
            && hf.path("clamp_len").asInt(-1) <= 0
            && !hf.path("same_length").asBoolean();
    return usual
        ? Optional.empty()
        : Optional.of("an XLNet option that Transformers4Rec never sets");
  }

  private static Optional<String> unsupportedGpt2(JsonNode hf) {
    boolean usual =
        hf.path("scale_attn_weights").asBoolean(true)
            && !hf.path("scale_attn_by_inverse_layer_idx").asBoolean();
    return usual
        ? Optional.empty()
        : Optional.of("a GPT-2 option that Transformers4Rec never sets");
  }

  /**
   * @param dropout everywhere in the block
   */
  static SequenceConfig sequence(JsonNode hf, double dropout) {
    return switch (hf.path("model_type").asText()) {
      case "xlnet" -> xlNet(hf, dropout);
      case "gpt2" -> gpt2(hf, dropout);
      default -> EncoderConfigs.of(hf, dropout);
    };
  }

  /** Transformers4Rec divides by no temperature of 0. */
  static double temperature(JsonNode given) {
    double temperature = given.asDouble(1);
    return temperature == 0 ? 1 : temperature;
  }

  /** Transformers4Rec's layer_norm_eps stands in the file too, but nothing reads it there. */
  private static SequenceConfig.Gpt2 gpt2(JsonNode hf, double dropout) {
    int width = hf.path("n_embd").asInt();
    return new SequenceConfig.Gpt2(
        new TransformerConfig(
            width,
            hf.path("n_head").asInt(),
            hf.path("n_layer").asInt(),
            hf.path("n_inner").asInt(4 * width),
            EncoderConfigs.activation(hf.path("activation_function").asText()),
            dropout,
            dropout,
            hf.path("layer_norm_epsilon").asDouble(),
            hf.path("initializer_range").asDouble(0.02)),
        hf.path("n_positions").asInt());
  }

  private static SequenceConfig.XlNet xlNet(JsonNode hf, double dropout) {
    int width = hf.path("d_model").asInt();
    return new SequenceConfig.XlNet(
        new TransformerConfig(
            width,
            hf.path("n_head").asInt(),
            hf.path("n_layer").asInt(),
            hf.path("d_inner").asInt(),
            EncoderConfigs.activation(hf.path("ff_activation").asText()),
            dropout,
            dropout,
            hf.path("layer_norm_eps").asDouble(),
            hf.path("initializer_range").asDouble()),
        hf.path("attn_type").asText().equals("uni")
            ? SequenceConfig.Attention.UNI
            : SequenceConfig.Attention.BI);
  }

  static Optional<String> unsupportedAggregation(GoldenFile golden) {
    var name = golden.config().path("aggregation").asText("concat");
    boolean known =
        name.equals("concat")
            || name.equals("stack")
            || name.equals("element-wise-sum")
            || name.equals("element-wise-sum-item-multi");
    return known
        ? Optional.empty()
        : Optional.of("aggregation '" + name + "' is not in the library");
  }

  /**
   * @param features holds {@code cats} and {@code conts}
   * @param prefix of the parameters' names
   */
  static InputConfig input(GoldenFile golden, JsonNode features, String prefix) {
    var sides = new ArrayList<FeatureConfig>();
    for (var cat : features.path("cats")) {
      sides.add(categorical(golden, prefix, cat.path(0).asText(cat.asText())));
    }
    for (var cont : features.path("conts")) {
      sides.add(continuous(golden, prefix, cont.asText()));
    }
    var aggregation =
        switch (golden.config().path("aggregation").asText("concat")) {
          case "stack" -> new AggregationConfig.Stack();
          case "element-wise-sum" -> new AggregationConfig.ElementWiseSum();
          case "element-wise-sum-item-multi" ->
              new AggregationConfig.ElementWiseSumItemMulti(false);
          default -> new AggregationConfig.Concat();
        };
    return new InputConfig(
        categorical(golden, prefix, "item_id"),
        sides,
        mlp(golden, prefix + CONTINUOUS_PROJECTION),
        List.of(),
        List.of(),
        aggregation,
        0,
        projection(golden, prefix));
  }

  private static Optional<MlpConfig> projection(GoldenFile golden, String prefix) {
    var mlp = mlp(golden, prefix + PROJECTION);
    var said = golden.config().path("d_output");
    var widths = said.isArray() ? said.valueStream() : Stream.of(said).filter(JsonNode::isNumber);
    var last = widths.map(JsonNode::asInt).reduce((_, width) -> width);
    golden.require(
        last.isEmpty() || mlp.map(MlpConfig::outputDim).equals(last),
        "d_output is the width that leaves the projection, here " + mlp.map(MlpConfig::widths),
        said);
    return mlp;
  }

  /** An MLPBlock, with ReLU after every layer, as wide as its parameters; empty without any. */
  private static Optional<MlpConfig> mlp(GoldenFile golden, String prefix) {
    var widths = new ArrayList<Integer>();
    for (var layer = golden.params().get(prefix + "0.0.weight"); layer != null; ) {
      widths.add(layer.dim(0));
      layer = golden.params().get(prefix + widths.size() + ".0.weight");
    }
    boolean bias = golden.params().containsKey(prefix + "0.0.bias");
    return widths.isEmpty()
        ? Optional.empty()
        : Optional.of(new MlpConfig(widths, Activation.RELU, bias, MlpConfig.Norm.NONE, 0));
  }

  /** A number as it is where the file has no bins for it. */
  private static FeatureConfig continuous(GoldenFile golden, String prefix, String name) {
    var table = golden.params().get(prefix + CONTINUOUS + name + ".embedding_table.weight");
    if (table == null) {
      return new FeatureConfig.Scalar(name);
    }
    boolean normalized = golden.params().containsKey(prefix + NORMS + name + ".weight");
    return new FeatureConfig.SoftOneHot(name, table.dim(0), table.dim(1), 1, normalized);
  }

  private static FeatureConfig.Categorical categorical(
      GoldenFile golden, String prefix, String name) {
    Tensor table = golden.param(prefix + CATEGORICAL + name + ".weight");
    return new FeatureConfig.Categorical(name, table.dim(0), table.dim(1), 1);
  }
}

package io.tune4rec.model.golden;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import java.util.Optional;

/** Two streams, Transformer-XL and recurrent units out of golden files, without dropout. */
final class RecurrentConfigs {
  private static final String FIRST_WEIGHT = "weight_ih_l0";

  private RecurrentConfigs() {}

  /** Whether a body, or a model's body, is recurrent units. */
  static boolean isRecurrent(GoldenFile golden) {
    return body(golden).equals("gru") || body(golden).equals("lstm");
  }

  private static String body(GoldenFile golden) {
    var config = golden.config();
    return config.path("model_type").asText(config.path("body").asText());
  }

  /** The sequence block of a body's or a model's file. */
  static SequenceConfig of(GoldenFile golden) {
    var config =
        golden.config().path("hf").isMissingNode() ? golden.config() : golden.config().path("hf");
    return switch (body(golden)) {
      case "gru" -> new SequenceConfig.Gru(width(golden), layers(golden), 0);
      case "lstm" -> new SequenceConfig.Lstm(width(golden), layers(golden), 0);
      case "transfo-xl" -> transformerXl(config);
      default -> withStreams(GoldenConfigs.sequence(config), golden);
    };
  }

  private static SequenceConfig withStreams(SequenceConfig sequence, GoldenFile golden) {
    return sequence instanceof SequenceConfig.XlNet(var shape, var attention, _)
        ? new SequenceConfig.XlNet(shape, attention, golden.inputs().containsKey("perm_mask"))
        : sequence;
  }

  /** Hugging Face's has ReLU whatever it is told. */
  private static SequenceConfig transformerXl(JsonNode hf) {
    boolean memory = hf.path("mem_len").asInt() == 1 && hf.path("same_length").asBoolean();
    if (!memory && (hf.path("mem_len").asInt() != 0 || hf.path("same_length").asBoolean())) {
      throw new IllegalArgumentException("no memory of ours is like that of " + hf);
    }
    var shape =
        new TransformerConfig(
            hf.path("d_model").asInt(),
            hf.path("n_head").asInt(),
            hf.path("n_layer").asInt(),
            hf.path("d_inner").asInt(),
            EncoderConfigs.activation("relu"),
            0,
            0,
            hf.path("layer_norm_epsilon").asDouble(),
            hf.path("init_std").asDouble(0.02));
    return new SequenceConfig.TransformerXl(shape, memory, hf.path("d_head").asInt());
  }

  private static int width(GoldenFile golden) {
    return golden.params().entrySet().stream()
        .filter(param -> param.getKey().endsWith(FIRST_WEIGHT))
        .map(param -> param.getValue().dim(1))
        .findFirst()
        .orElseThrow();
  }

  private static int layers(GoldenFile golden) {
    return Math.toIntExact(
        golden.params().keySet().stream().filter(name -> name.contains("weight_ih_l")).count());
  }

  /** What follows x where the file has an order: that all may be attended to, and where. */
  static Optional<NDList> order(GoldenFile golden, NDManager step) {
    if (!golden.inputs().containsKey("perm_mask")) {
      return Optional.empty();
    }
    var forbidden = golden.input("perm_mask");
    var order = step.create(forbidden.floats(), new Shape(forbidden.shape())).neg().add(1f);
    return Optional.of(new NDList(step.ones(new Shape(forbidden.dim(0), forbidden.dim(1))), order));
  }
}

package io.tune4rec.model.golden;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Two streams, Transformer-XL and recurrent units out of golden files. */
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

  /**
   * The sequence block of a body's or a model's file.
   *
   * @param dropout everywhere in the block
   */
  static SequenceConfig of(GoldenFile golden, double dropout) {
    var config =
        golden.config().path("hf").isMissingNode() ? golden.config() : golden.config().path("hf");
    return switch (body(golden)) {
      case "gru" -> new SequenceConfig.Gru(width(golden), layers(golden), dropout);
      case "lstm" -> new SequenceConfig.Lstm(width(golden), layers(golden), dropout);
      case "transfo-xl" -> transformerXl(config, dropout);
      default -> withStreams(GoldenConfigs.sequence(config, dropout), golden);
    };
  }

  private static SequenceConfig withStreams(SequenceConfig sequence, GoldenFile golden) {
    return sequence instanceof SequenceConfig.XlNet(var shape, var attention, _)
        ? new SequenceConfig.XlNet(shape, attention, golden.inputs().containsKey("perm_mask"))
        : sequence;
  }

  /** Hugging Face's has ReLU whatever it is told. */
  private static SequenceConfig transformerXl(JsonNode hf, double dropout) {
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
            dropout,
            dropout,
            hf.path("layer_norm_epsilon").asDouble(),
            hf.path("init_std").asDouble(0.02));
    return new SequenceConfig.TransformerXl(shape, memory, hf.path("d_head").asInt());
  }

  /** As wide inside as what enters, which is what layers on layers need. */
  private static int width(GoldenFile golden) {
    var first =
        golden.params().entrySet().stream()
            .filter(param -> param.getKey().endsWith(FIRST_WEIGHT))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(golden.name() + ": no params " + FIRST_WEIGHT));
    int width = first.dim(1);
    golden.requireOption("hidden_size", width);
    golden.requireOption("bidirectional", false);
    if (first.dim(0) % width != 0) {
      throw new IllegalArgumentException(
          "%s: recurrent units of ours are as wide as their input, %d, but got %s of shape %s"
              .formatted(golden.name(), width, FIRST_WEIGHT, Arrays.toString(first.shape())));
    }
    return width;
  }

  private static int layers(GoldenFile golden) {
    int layers =
        Math.toIntExact(
            golden.params().keySet().stream().filter(name -> name.contains("weight_ih_l")).count());
    golden.requireOption("num_layers", layers);
    return layers;
  }

  /** What follows x where the file has an order: that all may be attended to, and where. */
  static Optional<NDList> order(GoldenFile golden, NDManager step) {
    return GivenMasks.order(golden)
        .map(
            order -> {
              var shape = golden.input("perm_mask").shape();
              return new NDList(
                  step.ones(new Shape(shape[0], shape[1])),
                  step.create(order, new Shape(shape)).toType(DataType.FLOAT32, false));
            });
  }
}

package io.tune4rec.model.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;

/** BERT and its kin out of Hugging Face's configurations. */
final class EncoderConfigs {
  private EncoderConfigs() {}

  /**
   * @param dropout everywhere in the block
   */
  static SequenceConfig of(JsonNode hf, double dropout) {
    require(
        hf.path("position_embedding_type").asText("absolute").equals("absolute"),
        "position_embedding_type is absolute",
        hf.path("position_embedding_type"));
    require(!hf.path("is_decoder").asBoolean(), "is_decoder is false", hf.path("is_decoder"));
    var shape = shape(hf, dropout);
    int rows = hf.path("max_position_embeddings").asInt();
    return switch (hf.path("model_type").asText()) {
      case "bert" -> new SequenceConfig.Bert(shape, rows);
      case "electra" -> new SequenceConfig.Electra(shape, rows);
      case "albert" -> new SequenceConfig.Albert(shape, rows, albertGroups(hf));
      case "roberta" -> new SequenceConfig.Roberta(shape, rows - firstRow(hf));
      case "longformer" -> new SequenceConfig.Longformer(shape, rows - firstRow(hf), window(hf));
      default ->
          throw new IllegalArgumentException("no encoder is '" + hf.path("model_type") + "'");
    };
  }

  private static TransformerConfig shape(JsonNode hf, double dropout) {
    int width = hf.path("hidden_size").asInt();
    var embedding = hf.path("embedding_size");
    require(embedding.asInt(width) == width, "embedding_size is hidden_size", embedding);
    return new TransformerConfig(
        width,
        hf.path("num_attention_heads").asInt(),
        hf.path("num_hidden_layers").asInt(),
        hf.path("intermediate_size").asInt(),
        activation(hf.path("hidden_act").asText("gelu")),
        dropout,
        dropout,
        hf.path("layer_norm_eps").asDouble(),
        hf.path("initializer_range").asDouble(0.02));
  }

  private static int albertGroups(JsonNode hf) {
    var inner = hf.path("inner_group_num");
    require(inner.asInt(1) == 1, "a group of ALBERT's is one layer (inner_group_num 1)", inner);
    return hf.path("num_hidden_groups").asInt(1);
  }

  /** Transformers4Rec's padding id is 0, after which positions begin. */
  private static int firstRow(JsonNode hf) {
    require(hf.path("pad_token_id").asInt(0) == 0, "pad_token_id is 0", hf.path("pad_token_id"));
    return 1;
  }

  private static int window(JsonNode hf) {
    var windows = hf.path("attention_window");
    if (!windows.isArray()) {
      return windows.asInt();
    }
    require(windows.valueStream().distinct().count() == 1, "all layers have one window", windows);
    return windows.get(0).asInt();
  }

  /** Hugging Face's names of activations. */
  static Activation activation(String name) {
    return switch (name) {
      case "gelu", "gelu_python" -> Activation.GELU;
      // One polynomial inside the tanh, written in five ways.
      case "gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_fast", "gelu_accurate" ->
          Activation.GELU_NEW;
      case "relu" -> Activation.RELU;
      case "silu", "swish" -> Activation.SILU;
      case "tanh" -> Activation.TANH;
      case "linear" -> Activation.NONE;
      default -> throw new IllegalArgumentException("no activation of ours is '" + name + "'");
    };
  }

  private static void require(boolean holds, String law, JsonNode got) {
    if (!holds) {
      throw new IllegalArgumentException("in the library " + law + ", but got " + got);
    }
  }
}

package io.tune4rec.model.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;

/** BERT and its kin out of Hugging Face's configurations, without dropout. */
final class EncoderConfigs {
  private EncoderConfigs() {}

  static SequenceConfig of(JsonNode hf) {
    var shape = shape(hf);
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

  private static TransformerConfig shape(JsonNode hf) {
    int width = hf.path("hidden_size").asInt();
    require(hf.path("embedding_size").asInt(width) == width, "embedding_size is hidden_size", hf);
    return new TransformerConfig(
        width,
        hf.path("num_attention_heads").asInt(),
        hf.path("num_hidden_layers").asInt(),
        hf.path("intermediate_size").asInt(),
        activation(hf.path("hidden_act").asText("gelu")),
        0,
        0,
        hf.path("layer_norm_eps").asDouble(),
        hf.path("initializer_range").asDouble(0.02));
  }

  private static int albertGroups(JsonNode hf) {
    require(hf.path("inner_group_num").asInt(1) == 1, "inner_group_num is 1", hf);
    return hf.path("num_hidden_groups").asInt(1);
  }

  /** Transformers4Rec's padding id is 0, after which positions begin. */
  private static int firstRow(JsonNode hf) {
    require(hf.path("pad_token_id").asInt(0) == 0, "pad_token_id is 0", hf);
    return 1;
  }

  private static int window(JsonNode hf) {
    var window = hf.path("attention_window");
    return window.isArray() ? window.get(0).asInt() : window.asInt();
  }

  /** Hugging Face's names of activations. */
  static Activation activation(String name) {
    return switch (name) {
      case "gelu" -> Activation.GELU;
      case "gelu_new", "gelu_pytorch_tanh" -> Activation.GELU_NEW;
      case "relu" -> Activation.RELU;
      case "silu", "swish" -> Activation.SILU;
      case "tanh" -> Activation.TANH;
      case "linear" -> Activation.NONE;
      default -> throw new IllegalArgumentException("no activation of ours is '" + name + "'");
    };
  }

  private static void require(boolean holds, String law, JsonNode hf) {
    if (!holds) {
      throw new IllegalArgumentException("in Transformers4Rec " + law + ", but got " + hf);
    }
  }
}

package io.tune4rec.model.golden;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From Transformers4Rec's and Hugging Face's parameter names to ours. */
final class GoldenNames {
  private static final String BODY = "(?:heads\\.0\\.body\\.1\\.)?transformer\\.";
  private static final String ENCODER =
      BODY + "encoder\\.(?:layer|albert_layer_groups)\\.(\\d+)\\.(?:albert_layers\\.0\\.)?";
  private static final String INPUT = "(?:heads\\.0\\.body\\.0\\.)?";
  private static final String RECURRENT = "(?:heads\\.0\\.body\\.1\\.module\\.)?";

  private static final List<Map.Entry<Pattern, String>> RULES =
      List.of(
          rule(
              INPUT + "to_merge\\.categorical_module\\.embedding_tables\\.(.+)\\.weight",
              "aggregation.$1.table"),
          rule(
              INPUT
                  + "to_merge\\.continuous_module\\.embedding_tables\\.(.+)\\.embedding_table\\.weight",
              "aggregation.$1.table"),
          rule(
              INPUT
                  + "to_merge\\.continuous_module\\.embedding_tables\\.(.+)\\.projection_layer\\.(weight|bias)",
              "aggregation.$1.$2"),
          rule(
              INPUT + "to_merge\\.continuous_module\\.post\\.feature_layer_norm\\.(.+)\\.weight",
              "aggregation.$1.norm.gamma"),
          rule(
              INPUT + "to_merge\\.continuous_module\\.post\\.feature_layer_norm\\.(.+)\\.bias",
              "aggregation.$1.norm.beta"),
          rule(
              INPUT + "projection_module\\.(\\d+)\\.0\\.(weight|bias)",
              "aggregation.projection.layer$1.$2"),
          rule(
              INPUT + "to_merge\\.continuous_module\\.1\\.(\\d+)\\.0\\.(weight|bias)",
              "aggregation.continuous_projection.layer$1.$2"),
          rule("embedding_table\\.weight", "aggregation.x.table"),
          rule("projection_layer\\.(weight|bias)", "aggregation.x.$1"),
          rule(INPUT + "(?:_masking\\.)?masked_item_embedding", "mask.vector"),
          rule(
              BODY + "layer\\.(\\d+)\\.rel_attn\\.(q|k|v|o|r|r_w_bias|r_r_bias)",
              "sequence.attention$1.$2"),
          rule(
              BODY + "layer\\.(\\d+)\\.rel_attn\\.layer_norm\\.weight",
              "sequence.attention$1.norm.gamma"),
          rule(
              BODY + "layer\\.(\\d+)\\.rel_attn\\.layer_norm\\.bias",
              "sequence.attention$1.norm.beta"),
          rule(
              BODY + "layer\\.(\\d+)\\.ff\\.layer_1\\.(weight|bias)",
              "sequence.feed_forward$1.widen.$2"),
          rule(
              BODY + "layer\\.(\\d+)\\.ff\\.layer_2\\.(weight|bias)",
              "sequence.feed_forward$1.narrow.$2"),
          rule(BODY + "layer\\.(\\d+)\\.ff\\.layer_norm\\.weight", "sequence.norm$1.gamma"),
          rule(BODY + "layer\\.(\\d+)\\.ff\\.layer_norm\\.bias", "sequence.norm$1.beta"),
          rule(BODY + "mask_emb", "sequence.mask_emb"),
          rule(RECURRENT + "weight_ih_l(\\d+)", "sequence.input_weight$1"),
          rule(RECURRENT + "weight_hh_l(\\d+)", "sequence.hidden_weight$1"),
          rule(RECURRENT + "bias_ih_l(\\d+)", "sequence.input_bias$1"),
          rule(RECURRENT + "bias_hh_l(\\d+)", "sequence.hidden_bias$1"),
          rule(BODY + "wpe\\.weight", "sequence.positions"),
          rule(BODY + "h\\.(\\d+)\\.ln_1\\.weight", "sequence.attention_norm$1.gamma"),
          rule(BODY + "h\\.(\\d+)\\.ln_1\\.bias", "sequence.attention_norm$1.beta"),
          rule(BODY + "h\\.(\\d+)\\.attn\\.c_attn\\.weight", "sequence.attention$1.qkv"),
          rule(BODY + "h\\.(\\d+)\\.attn\\.c_attn\\.bias", "sequence.attention$1.qkv_bias"),
          rule(BODY + "h\\.(\\d+)\\.attn\\.c_proj\\.weight", "sequence.attention$1.out"),
          rule(BODY + "h\\.(\\d+)\\.attn\\.c_proj\\.bias", "sequence.attention$1.out_bias"),
          rule(BODY + "h\\.(\\d+)\\.ln_2\\.weight", "sequence.feed_forward_norm$1.gamma"),
          rule(BODY + "h\\.(\\d+)\\.ln_2\\.bias", "sequence.feed_forward_norm$1.beta"),
          rule(
              BODY + "h\\.(\\d+)\\.mlp\\.c_fc\\.(weight|bias)", "sequence.feed_forward$1.widen.$2"),
          rule(
              BODY + "h\\.(\\d+)\\.mlp\\.c_proj\\.(weight|bias)",
              "sequence.feed_forward$1.narrow.$2"),
          rule(BODY + "ln_f\\.weight", "sequence.final_norm.gamma"),
          rule(BODY + "ln_f\\.bias", "sequence.final_norm.beta"),
          rule(BODY + "embeddings\\.position_embeddings\\.weight", "sequence.positions"),
          rule(BODY + "embeddings\\.token_type_embeddings\\.weight", "sequence.segment"),
          rule(BODY + "embeddings\\.LayerNorm\\.weight", "sequence.input_norm.gamma"),
          rule(BODY + "embeddings\\.LayerNorm\\.bias", "sequence.input_norm.beta"),
          rule(
              BODY + "encoder\\.embedding_hidden_mapping_in\\.(weight|bias)",
              "sequence.mapping.$1"),
          rule(
              ENCODER + "attention\\.(?:self\\.)?(?:query|key|value)\\.weight",
              "sequence.layer$1.attention.qkv"),
          rule(
              ENCODER + "attention\\.(?:self\\.)?(?:query|key|value)\\.bias",
              "sequence.layer$1.attention.qkv_bias"),
          rule(
              ENCODER + "attention\\.(?:output\\.)?dense\\.weight",
              "sequence.layer$1.attention.out"),
          rule(
              ENCODER + "attention\\.(?:output\\.)?dense\\.bias",
              "sequence.layer$1.attention.out_bias"),
          rule(
              ENCODER + "attention\\.(?:output\\.)?LayerNorm\\.weight",
              "sequence.layer$1.attention_norm.gamma"),
          rule(
              ENCODER + "attention\\.(?:output\\.)?LayerNorm\\.bias",
              "sequence.layer$1.attention_norm.beta"),
          rule(
              ENCODER + "(?:intermediate\\.dense|ffn)\\.(weight|bias)",
              "sequence.layer$1.feed_forward.widen.$2"),
          rule(
              ENCODER + "(?:output\\.dense|ffn_output)\\.(weight|bias)",
              "sequence.layer$1.feed_forward.narrow.$2"),
          rule(
              ENCODER + "(?:output\\.LayerNorm|full_layer_layer_norm)\\.weight",
              "sequence.layer$1.norm.gamma"),
          rule(
              ENCODER + "(?:output\\.LayerNorm|full_layer_layer_norm)\\.bias",
              "sequence.layer$1.norm.beta"),
          rule("heads\\.0\\.prediction_task_dict\\..*\\.output_layer(?:\\.weight)?", "head.table"),
          rule(
              "heads\\.0\\.prediction_task_dict\\..*task_block\\.0\\.0\\.(weight|bias)",
              "head.to_item.$1"));

  /** What Hugging Face keeps the other way round. */
  private static final Pattern TRANSPOSED =
      Pattern.compile(
          BODY
              + "(?:h\\.\\d+\\.mlp\\.c_(?:fc|proj)|encoder\\..*attention\\.(?:output\\.)?dense)\\.weight");

  private static final Pattern THIRD =
      Pattern.compile(BODY + "encoder\\..*\\.(query|key|value)\\.(?:weight|bias)");

  private static final Pattern FIRST_ROW =
      Pattern.compile(BODY + "embeddings\\.token_type_embeddings\\.weight");

  /** What Hugging Face's bodies own and a single stream of vectors never reads. */
  private static final Pattern UNUSED =
      Pattern.compile(
          BODY
              + "(mask_emb|word_embedding\\.weight|embeddings\\.word_embeddings\\.weight|pooler\\..+|wte\\.weight|encoder\\..*\\.(?:query|key|value)_global\\.(?:weight|bias)|layer\\.\\d+\\.rel_attn\\.(r_s_bias|seg_embed))");

  private GoldenNames() {}

  /** Our name; empty for a parameter that the computation does not use. */
  static Optional<String> ours(String golden) {
    for (var rule : RULES) {
      var matcher = rule.getKey().matcher(golden);
      if (matcher.matches()) {
        return Optional.of(matcher.replaceFirst(rule.getValue()));
      }
    }
    if (UNUSED.matcher(golden).matches()) {
      return Optional.empty();
    }
    throw new IllegalArgumentException("no parameter of ours is '" + golden + "'");
  }

  /** How the file's values stand in our parameter. */
  static Layout layout(String golden) {
    var third = THIRD.matcher(golden);
    if (third.matches()) {
      return Layout.valueOf(third.group(1).toUpperCase(Locale.ROOT));
    }
    if (FIRST_ROW.matcher(golden).matches()) {
      return Layout.FIRST_ROW;
    }
    return TRANSPOSED.matcher(golden).matches() ? Layout.TRANSPOSED : Layout.SAME;
  }

  private static Map.Entry<Pattern, String> rule(String golden, String ours) {
    return Map.entry(Pattern.compile(golden), ours);
  }
}

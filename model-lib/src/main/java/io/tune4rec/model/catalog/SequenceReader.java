package io.tune4rec.model.catalog;

import static io.tune4rec.model.config.SequenceConfig.Attention;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;

/** Builds masking and sequence block from legal values. */
final class SequenceReader {
  private final Values values;

  SequenceReader(Values values) {
    this.values = values;
  }

  MaskingConfig masking() {
    return switch (values.word("masking")) {
      case "clm" -> new MaskingConfig.Causal(values.flag("train_on_last_item_only"), false);
      case "mlm" -> new MaskingConfig.MaskedItem(values.real("mlm_probability"));
      case "plm" ->
          new MaskingConfig.Permutation(
              values.real("plm_probability"),
              values.whole("plm_max_span_length"),
              values.flag("plm_permute_all"),
              false);
      case "rtd" ->
          new MaskingConfig.ReplacedToken(
              values.real("mlm_probability"),
              values.flag("rtd_tied_generator"),
              values.flag("rtd_sample_from_batch"),
              values.flag("rtd_batch_interactions"),
              values.real("rtd_discriminator_weight"),
              values.real("rtd_generator_weight"));
      case String other -> throw Values.undeclared("masking", other);
    };
  }

  SequenceConfig sequence() {
    int length = values.whole("max_seq_len");
    int positions = length + 2;
    return switch (values.architecture()) {
      case "xlnet" -> new SequenceConfig.XlNet(transformer(), Attention.AUTO);
      case "gpt2" -> new SequenceConfig.Gpt2(transformer(), length);
      case "bert" -> new SequenceConfig.Bert(transformer(), positions);
      case "roberta" -> new SequenceConfig.Roberta(transformer(), positions);
      case "electra" -> new SequenceConfig.Electra(transformer(), positions);
      case "albert" ->
          new SequenceConfig.Albert(transformer(), positions, values.whole("albert_groups"));
      case "transformer_xl" -> new SequenceConfig.TransformerXl(transformer(), false);
      case "longformer" -> new SequenceConfig.Longformer(transformer(), positions, window(length));
      case "gru" ->
          new SequenceConfig.Gru(
              values.whole("d_model"), values.whole("n_layer"), values.real("dropout"));
      case "lstm" ->
          new SequenceConfig.Lstm(
              values.whole("d_model"), values.whole("n_layer"), values.real("dropout"));
      case String other -> throw Values.undeclared("architecture", other);
    };
  }

  /** As wide as the released library's, to the next even number. */
  private int window(int length) {
    return values.has("attention_window")
        ? values.whole("attention_window")
        : length + 2 + length % 2;
  }

  private TransformerConfig transformer() {
    int width = values.whole("d_model");
    return new TransformerConfig(
        width,
        values.whole("n_head"),
        values.whole("n_layer"),
        values.whole("feed_forward_multiplier") * width,
        values.constant(Activation.class, "hidden_act"),
        values.real("dropout"),
        values.real(values.has("attention_dropout") ? "attention_dropout" : "dropout"),
        values.real("layer_norm_eps"),
        values.real("initializer_range"));
  }
}

package io.tune4rec.model.config;

import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.problem.Problem;
import java.util.Optional;

/**
 * Which masking suits which sequence block: the one place that says so, by what can be learned and
 * does not leak (the specification's table, section 3.7).
 */
final class MaskingFit {
  private static final String BIDIRECTIONAL = "[xlnet, bert, roberta, electra, albert, longformer]";

  private MaskingFit() {}

  /** Why the pair cannot train, with the way out; empty if it can. */
  static Optional<Problem> problem(SequenceConfig sequence, MaskingConfig masking) {
    return switch (masking) {
      case MaskingConfig.None() -> Optional.empty();
      case MaskingConfig.Causal _ ->
          sequence.sight() == Sight.BACK ? Optional.empty() : Optional.of(leak(sequence));
      case MaskingConfig.MaskedItem _, MaskingConfig.ReplacedToken _ ->
          sequence.sight() == Sight.BOTH
              ? Optional.empty()
              : Optional.of(blindness(sequence, masking));
      case MaskingConfig.Permutation _ ->
          sequence instanceof SequenceConfig.XlNet
              ? Optional.empty()
              : Optional.of(singleStream(sequence));
    };
  }

  private static Problem leak(SequenceConfig sequence) {
    return sequence instanceof SequenceConfig.XlNet
        ? new Problem(
            "masking",
            "masking 'clm' needs attention that looks back only",
            "xlnet with attention bi sees the item it has to predict",
            "use attention uni with clm, or masking mlm with bi")
        : new Problem(
            "masking",
            "masking 'clm' is not supported by %s: it looks at items to the right and would see the item it has to predict"
                .formatted(sequence.text()),
            "",
            "use masking 'mlm' or 'rtd' with %s, or keep 'clm' with one of [xlnet, gpt2, transformer_xl, gru, lstm]"
                .formatted(sequence.text()));
  }

  private static Problem blindness(SequenceConfig sequence, MaskingConfig masking) {
    return sequence instanceof SequenceConfig.XlNet
        ? new Problem(
            "masking",
            "masking '%s' needs attention that looks both ways".formatted(masking.text()),
            "xlnet with attention uni never sees items to the right",
            "use attention bi with it, or masking clm with uni")
        : new Problem(
            "masking",
            "masking '%s' is not supported by %s: it is causal and never sees items to the right"
                .formatted(masking.text(), sequence.text()),
            "",
            "use masking 'clm' with %s, or keep '%s' with one of %s"
                .formatted(sequence.text(), masking.text(), BIDIRECTIONAL));
  }

  private static Problem singleStream(SequenceConfig sequence) {
    var fitting = sequence.sight() == Sight.BACK ? "'clm'" : "'mlm' or 'rtd'";
    return new Problem(
        "masking",
        "masking 'plm' is not supported by %s: only xlnet has two streams of attention"
            .formatted(sequence.text()),
        "",
        "use masking %s with %s, or keep 'plm' with xlnet".formatted(fitting, sequence.text()));
  }
}

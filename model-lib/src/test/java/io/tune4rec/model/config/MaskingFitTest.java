package io.tune4rec.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.config.SequenceConfig.Sight;
import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of the table of architectures and maskings. */
@Tag("F45")
class MaskingFitTest {
  private static final TransformerConfig SHAPE = new TransformerConfig(16, 2, 1);
  private static final Map<String, SequenceConfig> BLOCKS =
      Map.ofEntries(
          Map.entry("xlnet uni", new SequenceConfig.XlNet(SHAPE, Attention.UNI)),
          Map.entry("xlnet bi", new SequenceConfig.XlNet(SHAPE, Attention.BI)),
          Map.entry("gpt2", new SequenceConfig.Gpt2(SHAPE, 22)),
          Map.entry("bert", new SequenceConfig.Bert(SHAPE, 22)),
          Map.entry("roberta", new SequenceConfig.Roberta(SHAPE, 22)),
          Map.entry("electra", new SequenceConfig.Electra(SHAPE, 22)),
          Map.entry("albert", new SequenceConfig.Albert(SHAPE, 22, 1)),
          Map.entry("transformer_xl", new SequenceConfig.TransformerXl(SHAPE, false)),
          Map.entry("longformer", new SequenceConfig.Longformer(SHAPE, 22, 22)),
          Map.entry("gru", new SequenceConfig.Gru(16, 1, 0)),
          Map.entry("lstm", new SequenceConfig.Lstm(16, 1, 0)),
          Map.entry("mine back", new SequenceConfig.Custom("mine", 16, Sight.BACK, Map.of())),
          Map.entry("mine both", new SequenceConfig.Custom("mine", 16, Sight.BOTH, Map.of())));
  private static final List<MaskingConfig> MASKINGS =
      List.of(
          new MaskingConfig.Causal(),
          new MaskingConfig.MaskedItem(0.3),
          new MaskingConfig.Permutation(0.5, 3),
          new MaskingConfig.ReplacedToken(0.3));

  @ParameterizedTest
  @CsvSource({
    "xlnet uni,      clm plm",
    "xlnet bi,       mlm plm rtd",
    "gpt2,           clm",
    "bert,           mlm rtd",
    "roberta,        mlm rtd",
    "electra,        mlm rtd",
    "albert,         mlm rtd",
    "transformer_xl, clm",
    "longformer,     mlm rtd",
    "gru,            clm",
    "lstm,           clm",
    "mine back,      clm",
    "mine both,      mlm rtd"
  })
  void these_pairs_train_and_no_others(String block, String fitting) {
    var fits =
        MASKINGS.stream()
            .filter(masking -> MaskingFit.problem(BLOCKS.get(block), masking).isEmpty())
            .map(MaskingConfig::text)
            .toList();

    assertThat(String.join(" ", fits)).isEqualTo(fitting);
    assertThat(MaskingFit.problem(BLOCKS.get(block), new MaskingConfig.None())).isEmpty();
  }

  @Test
  void a_refusal_says_why_and_names_what_fits() {
    assertThat(refusal("bert", 0))
        .isEqualTo(
            "masking: masking 'clm' is not supported by bert: it looks at items to the right and"
                + " would see the item it has to predict; use masking 'mlm' or 'rtd' with bert, or"
                + " keep 'clm' with one of [xlnet, gpt2, transformer_xl, gru, lstm]");
    assertThat(refusal("gru", 3))
        .isEqualTo(
            "masking: masking 'rtd' is not supported by gru: it is causal and never sees items to"
                + " the right; use masking 'clm' with gru, or keep 'rtd' with one of [xlnet, bert,"
                + " roberta, electra, albert, longformer]");
    assertThat(refusal("gpt2", 2))
        .isEqualTo(
            "masking: masking 'plm' is not supported by gpt2: only xlnet has two streams of"
                + " attention; use masking 'clm' with gpt2, or keep 'plm' with xlnet");
    assertThat(refusal("xlnet uni", 1))
        .isEqualTo(
            "masking: masking 'mlm' needs attention that looks both ways, but xlnet with attention"
                + " uni never sees items to the right; use attention bi with it, or masking clm with"
                + " uni");
  }

  private static String refusal(String block, int masking) {
    Optional<Problem> problem = MaskingFit.problem(BLOCKS.get(block), MASKINGS.get(masking));
    return problem.orElseThrow().sentence();
  }
}

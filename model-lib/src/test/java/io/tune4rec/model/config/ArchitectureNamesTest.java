package io.tune4rec.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F57")
class ArchitectureNamesTest {
  @ParameterizedTest
  @CsvSource({
    "xlnet, xlnet",
    "XLNet, xlnet",
    "XL-Net, xlnet",
    "gtp2, gpt2",
    "GPT-2, gpt2",
    "gpt2, gpt2",
    "transfo-xl, transformer_xl",
    "transfoxl, transformer_xl",
    "Transformer-XL, transformer_xl",
    "TransformerXL, transformer_xl",
    "' Bert ', bert",
    "GRU, gru",
    "my_block, my_block"
  })
  void an_architecture_is_known_in_any_case_and_by_what_others_call_it(
      String given, String canonical) {
    assertThat(ArchitectureNames.canonical(given)).isEqualTo(canonical);
  }
}

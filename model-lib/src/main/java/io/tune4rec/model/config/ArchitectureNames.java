package io.tune4rec.model.config;

import java.util.Locale;
import java.util.Map;

/**
 * What architectures are called elsewhere: in the registry of the released Transformers4Rec (with
 * its misspelt GPT-2) and by Hugging Face.
 */
public final class ArchitectureNames {
  private static final Map<String, String> ALIASES =
      Map.of(
          "gtp2", "gpt2",
          "gpt_2", "gpt2",
          "transfo_xl", "transformer_xl",
          "transfoxl", "transformer_xl",
          "transformerxl", "transformer_xl",
          "xl_net", "xlnet");

  private ArchitectureNames() {}

  /** Our name of each alias, both in lower case with underscores. */
  public static Map<String, String> aliases() {
    return ALIASES;
  }

  /**
   * Our name of an architecture.
   *
   * @param given in whatever case, with dashes or underscores
   * @return {@code given} in lower case with underscores where it is no alias, known or not
   */
  public static String canonical(String given) {
    var plain = given.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return ALIASES.getOrDefault(plain, plain);
  }
}

package io.tune4rec.controller.search.importance;

import java.util.Locale;

/** How importance is measured. */
public enum ImportanceMethod {
  /** What sets the best tenth of trials apart from all (Watanabe, Bansal, Hutter, IJCAI 2023). */
  PED_ANOVA,
  /** The share of the variance over the whole space (Hutter, Hoos, Leyton-Brown, ICML 2014). */
  FANOVA;

  /** The name in addresses and JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.tune4rec.controller.sweep;

import io.tune4rec.controller.dataset.RegisteredDataset;
import java.util.List;

/**
 * A sweep that may be stored.
 *
 * @param notices what the document says that is not used, and what was made of the rest
 */
public record CheckedSweep(
    DocumentFormat format,
    SweepDefinition definition,
    RegisteredDataset dataset,
    List<String> notices) {
  public CheckedSweep {
    notices = List.copyOf(notices);
  }
}

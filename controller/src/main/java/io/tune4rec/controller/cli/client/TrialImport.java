package io.tune4rec.controller.cli.client;

import java.util.List;

/**
 * What became of a table of trials from elsewhere.
 *
 * @param known trials that were imported before
 * @param skipped rows without a result
 */
public record TrialImport(
    int imported, int known, int skipped, String valueColumn, List<String> notices) {
  public TrialImport {
    notices = notices == null ? List.of() : List.copyOf(notices);
  }
}

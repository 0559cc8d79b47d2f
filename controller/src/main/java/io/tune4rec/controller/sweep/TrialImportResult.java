package io.tune4rec.controller.sweep;

import java.util.List;

/**
 * What became of a table of trials from elsewhere.
 *
 * @param imported trials that the sweep's sampler learns from now
 * @param known trials that were imported before
 * @param skipped rows without a result: trials that failed, were pruned or still run
 * @param valueColumn where the objective's values were taken from
 * @param notices columns that are no parameter of the space
 */
public record TrialImportResult(
    int imported, int known, int skipped, String valueColumn, List<String> notices) {
  public TrialImportResult {
    notices = List.copyOf(notices);
  }
}

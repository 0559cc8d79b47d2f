package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.model.dataset.Split;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the doctor says of a dataset.
 *
 * @param findings one of each kind, in the order of kinds
 * @param floors metrics that every model must beat: by split, model and metric
 * @param cases that the protocol evaluates
 * @param sampledCases of them that the doctor looked at
 */
public record Check(
    List<Finding> findings,
    Map<Split, Map<String, Map<String, Double>>> floors,
    long cases,
    int sampledCases) {
  public Check {
    findings = List.copyOf(findings);
    floors = Collections.unmodifiableMap(new LinkedHashMap<>(floors));
  }

  /** Those that say something, the worst first. */
  public List<Finding> notOk() {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .sorted((a, b) -> b.severity().compareTo(a.severity()))
        .toList();
  }

  public boolean has(Severity severity) {
    return findings.stream().anyMatch(finding -> finding.severity() == severity);
  }
}
